package org.wikistream.insights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wikistream.insights.observe.AccountAct;
import org.wikistream.insights.observe.Citation;
import org.wikistream.insights.observe.PageAct;
import org.wikistream.insights.observe.WikiCounts;
import org.wikistream.insights.publish.PublishedAlert;
import org.wikistream.insights.slots.Observation;
import org.wikistream.insights.slots.ObservationSerializer;
import org.wikistream.insights.slots.ObservationType;

/**
 * Every record that crosses operators or lies in state has a serializer other than Kryo, and survives a round trip.
 */
class InsightsSerializationTest {

    private static final PageAct PAGE_ACT = new PageAct(
            PageAct.Type.MOVE,
            "enwiki",
            "Pâris",
            0,
            "Ann",
            true,
            "Bob",
            "London",
            Citation.of(new Citation.Content("Ann", 1_200_000_000L, "https://en/w")));
    private static final AccountAct ACCOUNT_ACT = new AccountAct(
            AccountAct.Type.REVERTED,
            "Ann",
            false,
            "enwiki",
            "Pâris",
            828,
            "Bob",
            true,
            Citation.of(new Citation.Content("Bob", 3L, "https://en/w")));
    private static final Citation NOTHING = Citation.of(new Citation.Content(null, null, null));
    private static final WikiCounts COUNTS = new WikiCounts(
            "enwiki",
            List.of(new WikiCounts.AccountCount("Ann", false, 3), new WikiCounts.AccountCount("Bot", true, 300)));

    private static final Observation OBSERVATION =
            new Observation("enwiki|Pâris", 1_764_000_000_000L, "id", new byte[] {1, -1});

    private static final String OBSERVATION_BYTES =
            "0000019ab697e8000000000d656e77696b697c50c3a27269730000000269640000000201ff";
    private static final String PAGE_BYTES =
            "010a0c656e77696b690c50c3a27269730006416e6e010106426f62010c4c6f6e646f6e0106416e6e0180b0b4f80800011868747470733a2f2f656e2f77";
    private static final String ACCOUNT_BYTES =
            "010806416e6e000c656e77696b690c50c3a2726973f80c0106426f62010106426f62010600011868747470733a2f2f656e2f77";
    private static final String COUNT_BYTES = "010c656e77696b690406416e6e000606426f7401d804";

    static List<Object> records() {
        return List.of(
                OBSERVATION,
                new Observation("", Long.MIN_VALUE, "", new byte[0]),
                new Observation("\uD83D\uDE00".repeat(300), Long.MAX_VALUE, "תה", new byte[100_000]),
                new PublishedAlert(
                        "run:1", 7, "run", Instant.parse("2026-11-28T10:00:00.001Z"), new byte[] {'{', '}'}));
    }

    @ParameterizedTest
    @MethodSource("records")
    <T> void survivesWithoutKryo(T record) throws IOException {
        @SuppressWarnings("unchecked")
        TypeInformation<T> type = TypeInformation.of((Class<T>) record.getClass());
        assertThat(type).isInstanceOfAny(PojoTypeInfo.class, ObservationType.class);
        SerializerConfigImpl config = new SerializerConfigImpl();
        config.setGenericTypes(false);
        TypeSerializer<T> serializer = type.createSerializer(config);
        DataOutputSerializer bytes = new DataOutputSerializer(64);
        serializer.serialize(record, bytes);
        T copy = serializer.deserialize(new DataInputDeserializer(bytes.getCopyOfBuffer()));
        assertThat(copy).usingRecursiveComparison().isEqualTo(record);
    }

    @Test
    void bodiesSurviveWithAllFieldsAndWithNone() {
        assertThat(PageAct.decode(PAGE_ACT.encode())).isEqualTo(PAGE_ACT);
        assertThat(AccountAct.decode(ACCOUNT_ACT.encode())).isEqualTo(ACCOUNT_ACT);
        assertThat(WikiCounts.decode(COUNTS.encode())).isEqualTo(COUNTS);
        PageAct barePage = new PageAct(PageAct.Type.EDIT, "w", "p", -1, "u", false, null, null, NOTHING);
        assertThat(PageAct.decode(barePage.encode())).isEqualTo(barePage);
        AccountAct bareAct = new AccountAct(AccountAct.Type.EDIT, "u", false, "w", "p", 0, null, false, NOTHING);
        assertThat(AccountAct.decode(bareAct.encode())).isEqualTo(bareAct);
        assertThat(WikiCounts.decode(new WikiCounts("w", List.of()).encode()).accounts())
                .isEmpty();
    }

    /** These bytes are in savepoints of this release, so later releases must read them. */
    @Test
    void observationsOfThisReleaseAreStillRead() throws IOException {
        Observation read = new ObservationSerializer()
                .deserialize(new DataInputDeserializer(HexFormat.of().parseHex(OBSERVATION_BYTES)));
        assertThat(read).usingRecursiveComparison().isEqualTo(OBSERVATION);
    }

    @Test
    void bodiesOfThisReleaseAreStillRead() {
        assertThat(PageAct.decode(HexFormat.of().parseHex(PAGE_BYTES))).isEqualTo(PAGE_ACT);
        assertThat(AccountAct.decode(HexFormat.of().parseHex(ACCOUNT_BYTES))).isEqualTo(ACCOUNT_ACT);
        assertThat(WikiCounts.decode(HexFormat.of().parseHex(COUNT_BYTES))).isEqualTo(COUNTS);
    }
}
