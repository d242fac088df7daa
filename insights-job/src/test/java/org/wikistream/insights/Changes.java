package org.wikistream.insights;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.wikistream.changesource.records.EnrichedChange;

/**
 * Half an hour of changes in which the tests' detectors find something. Each change is in the partition of its page,
 * and they are out of order.
 */
final class Changes {

    static final int PARTITIONS = 4;
    static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    /** An hour and a half after the last change. */
    static final Instant END = START.plusSeconds(7_200);

    private static final int COUNT = 4_000;
    private static final long LENGTH = 1_800_000;
    /** Less than the lateness. */
    private static final int DISORDER = 15_000;
    /** As many changes as a clock looks at. */
    private static final int LAST = 64;

    private Changes() {}

    record Sent(int partition, String id, Instant time, String fields) {

        byte[] json() {
            return SampleChanges.json(id, time, fields);
        }

        EnrichedChange change(long offset) {
            return SampleChanges.change(id, time, offset, fields);
        }
    }

    /** Returns the changes in the order in which they are sent. Some come twice. */
    static List<Sent> halfAnHour() {
        Random random = new Random(15);
        List<Sent> sent = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            long time = LENGTH * i / COUNT;
            int page = random.nextInt(60);
            String type = random.nextInt(10) == 0 ? "new" : "edit";
            String revert = random.nextInt(3) > 0
                    ? ""
                    : ",'comment':'Undid [[Special:Diff/1|1]] by [[Special:Contributions/Zoe|Zoe]] ([[User talk:Zoe|talk]])'";
            String fields =
                    "'type':'" + type + "','wiki':'" + (page % 3 == 0 ? "dewiki" : "enwiki") + "','title':'Page "
                            + page + "','namespace':0,'bot':" + (random.nextInt(5) == 0) + ",'user':'User "
                            + random.nextInt(40) + "','revision':{'old':1,'new':" + i + "}" + revert;
            Sent one = new Sent(page % PARTITIONS, "id" + i, START.plusMillis(time), fields);
            sent.add(one);
            if (i % 100 == 0) {
                sent.add(one);
            }
        }
        return outOfOrder(sent, random);
    }

    /** Returns them in an order in which they may come without any being late. */
    static List<Sent> outOfOrder(List<Sent> sent, Random random) {
        List<Long> arrivals = new ArrayList<>();
        sent.forEach(each -> arrivals.add(each.time().toEpochMilli() + random.nextInt(DISORDER)));
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingLong(arrivals::get));
        return order.stream().map(sent::get).toList();
    }

    /**
     * Returns changes that move all clocks to a time, so that everything before it is over. No detector looks at them.
     */
    static List<Sent> end(Instant time) {
        List<Sent> sent = new ArrayList<>();
        for (int i = 0; i < LAST * PARTITIONS; i++) {
            sent.add(new Sent(
                    i % PARTITIONS,
                    "end" + i,
                    time,
                    "'type':'categorize','wiki':'enwiki','title':'Category:End','namespace':14,'user':'Ann'"));
        }
        return sent;
    }
}
