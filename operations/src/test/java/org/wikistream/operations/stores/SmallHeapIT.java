package org.wikistream.operations.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.wikistream.progress.LiveOutput;

/** Compares far more ids than the heap of its own process could hold, all of them of one minute. */
class SmallHeapIT {

    private static final int IDS = 1_500_000;
    private static final int LOST = 1_234_567;

    @Test
    void aMinuteOfABackfillNeedsNoMoreMemoryThanAnyOther() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeapIT.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said.strip()).isEqualTo("1 missing, 1 strange: [id " + LOST + "] [stranger]");
    }

    public static void main(String[] arguments) throws IOException {
        ChangeLog log = new ChangeLog() {
            @Override
            public long count(long from, long to) {
                return IDS;
            }

            @Override
            public void read(long from, long to, Reader reader) throws IOException {
                for (int index = 0; index < IDS; index++) {
                    reader.accept(new StoredChange(StoresAuditTest.change("id " + index), 0, 0, index));
                }
            }
        };
        StoreIds store = new FakeStore("store", reader -> {
            for (int index = 0; index < IDS; index++) {
                reader.accept(index == LOST ? "stranger" : "id " + index, 0);
            }
        });
        StoresReport.Store found = new StoresAudit(
                        log,
                        stores -> new AuditedTime(0, 1, "nothing", Map.of("store", OptionalLong.empty())),
                        () -> new Rejections("topic", Map.of(0, 0L)),
                        List.of(store),
                        LiveOutput.SILENT,
                        StoresAudit.MOST_IDS)
                .report()
                .stores()
                .get(0);
        System.out.println(found.missing() + " missing, " + found.strange() + " strange: "
                + found.hours().get(0).missingExamples() + " "
                + found.hours().get(0).strangeExamples());
    }
}
