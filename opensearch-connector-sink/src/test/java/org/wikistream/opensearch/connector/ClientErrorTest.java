package org.wikistream.opensearch.connector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientErrorTest {

    @Test
    void hasTheTypeAndTheReasonThatOpenSearchGave() {
        assertThat(ClientError.of(new IllegalStateException(
                        "OpenSearch exception [type=mapper_parsing_exception, reason=failed to parse [a], b]\n]")))
                .isEqualTo(new ClientError("mapper_parsing_exception", "failed to parse [a], b]\n"));
    }

    @Test
    void hasTheReasonOfTheCauseInBrackets() {
        assertThat(ClientError.of(new IllegalStateException(
                        "OpenSearch exception [type=mapper_parsing_exception, reason=failed to parse]",
                        new IllegalStateException(
                                "OpenSearch exception [type=x_content_parse_exception, reason=[1:2]]"))))
                .isEqualTo(new ClientError("mapper_parsing_exception", "failed to parse ([1:2])"));
    }

    @Test
    void isTheMessageWhereTheClientMadeItUp() {
        assertThat(ClientError.of(new IllegalStateException("no"))).isEqualTo(new ClientError("", "no"));
        assertThat(ClientError.of(new IllegalStateException((String) null))).isEqualTo(new ClientError("", ""));
    }
}
