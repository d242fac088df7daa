package org.wikistream.insights.detect;

import static org.wikistream.insights.detect.Spans.DAY;
import static org.wikistream.insights.detect.Spans.HOUR;
import static org.wikistream.insights.detect.Spans.MINUTE;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.insights.slots.Detector;
import org.wikistream.insights.slots.Observation;
import org.wikistream.insights.slots.Slot;
import org.wikistream.insights.slots.Step;

/**
 * Finds articles that far more people edit than is usual for those of the wiki. Key: the wiki.
 *
 * <p>An article must rise above the wiki's busiest of the last day ({@link BusyPages}), and twice as high as it was
 * itself during its visit until an hour or two ago, because a page that is busy all the time doesn't rise. For this
 * bar, articles that had an alert in the last seven days count with no more people than their alert needed. Thus
 * neither an event nor a permanently busy article hides another, however many people came, but enough of them in a day
 * raise the bar. If they were left out altogether, the bar would fall until every hot page is above it.
 *
 * <p>What {@code why} and the score compare with is {@link UsualPeople}: most people of a sliding hour for each visit
 * ({@link PageHour}), counted when the visit has ended. Pages with an alert in the last seven days are left out.
 *
 * <p>An alert closes after ten minutes below half of its peak or with fewer than three people, and in any case a day
 * after its last version: readers don't follow an open one for longer.
 */
public final class Rising implements Detector<RisingDay> {

    static final long COOL_DOWN = 7 * DAY;
    static final long QUIET = 10 * MINUTE;

    /** Before this, it is unknown how busy a wiki is. */
    static final long WARM_UP = 2 * HOUR;

    static final int MOST_REMEMBERED = 1_000;

    private final RisingRules rules;
    private final String fingerprint;

    public Rising(RisingRules rules, String fingerprint) {
        this.rules = rules;
        this.fingerprint = fingerprint;
    }

    @Override
    public long slotLength() {
        return PagePeople.SLOT;
    }

    @Override
    public Step<RisingDay> step(String key, @Nullable RisingDay state, Slot slot, List<Observation> observations) {
        RisingStep wiki =
                new RisingStep(key, state == null ? RisingDay.first(slot.begin()) : state, slot, rules, fingerprint);
        for (Observation observation : observations) {
            wiki.see(observation.id(), PageHour.decode(observation.body()));
        }
        return wiki.end();
    }

    @Override
    public byte[] encode(RisingDay state) {
        return state.encode();
    }

    @Override
    public RisingDay decode(byte[] bytes) {
        return RisingDay.decode(bytes);
    }
}
