package org.wikistream.dashboard.health;

import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.wikistream.problem.UserError;

/**
 * Says in a sentence why Kafka can't be read. Kafka's own messages are not shown, because they may quote addresses and
 * settings.
 */
final class KafkaWords {

    static final String REFUSES = "Kafka refuses the password.";

    private KafkaWords() {}

    static String of(RuntimeException failure) {
        if (failure instanceof UserError) {
            return String.valueOf(failure.getMessage()) + ".";
        }
        if (failure instanceof AuthenticationException || failure.getCause() instanceof AuthenticationException) {
            return REFUSES;
        }
        if (failure instanceof AuthorizationException) {
            return "Kafka lets this user not read it.";
        }
        return "Kafka can't be reached.";
    }
}
