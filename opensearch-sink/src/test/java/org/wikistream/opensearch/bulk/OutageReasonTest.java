package org.wikistream.opensearch.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutageReasonTest {

    @ParameterizedTest
    @CsvSource({
        "429, rejected_execution_exception, queue full, BUSY",
        "429, circuit_breaking_exception, Data too large, BUSY",
        "502, '', Bad Gateway, BUSY",
        "503, '', '', BUSY",
        "500, io_exception, No space left on device, FAILING",
        "429, cluster_block_exception, index [i] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded], READ_ONLY",
        "403, cluster_block_exception, index [i] blocked by: [FORBIDDEN/5/index read-only (api)], READ_ONLY",
        "503, cluster_block_exception, blocked by: [SERVICE_UNAVAILABLE/2/no cluster manager], UNAVAILABLE",
        "503, unavailable_shards_exception, primary shard is not active, UNAVAILABLE",
        "403, index_create_block_exception, blocked by: [FORBIDDEN/10/cluster create-index blocked], NO_NEW_INDEX",
        "400, validation_exception, 'this action would add [2] total shards, but this cluster currently has [1000]/[1000] maximum shards open', SHARD_LIMIT",
        "400, index_closed_exception, closed, INDEX_CLOSED",
        "404, index_not_found_exception, no such index [i], INDEX_MISSING",
        "401, '', '', UNKNOWN_USER",
        "403, security_exception, no permissions for [indices:data/write/bulk], NO_PERMISSION"
    })
    void areToldApart(int status, String type, String reason, OutageReason outage) {
        assertThat(OutageReason.of(status, type, reason)).contains(outage);
    }

    @ParameterizedTest
    @CsvSource({
        "400, mapper_parsing_exception, failed to parse",
        "400, strict_dynamic_mapping_exception, not allowed",
        "400, illegal_argument_exception, immense term",
        "413, '', ''"
    })
    void areNoneWhereTheDocumentIsAtFault(int status, String type, String reason) {
        assertThat(OutageReason.of(status, type, reason)).isEmpty();
    }
}
