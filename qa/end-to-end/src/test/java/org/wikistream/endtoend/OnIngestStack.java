package org.wikistream.endtoend;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Marks a test with an {@link OwnStack} of only Kafka and Flink, on ports of its own. Such a stack takes 1.3 GB, so one
 * such test may run beside one that is {@link OnSharedStack} and one that is {@link OnOwnStack}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OwnStack.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("ingest stack")
@interface OnIngestStack {}
