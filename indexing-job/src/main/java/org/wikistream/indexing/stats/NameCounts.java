package org.wikistream.indexing.stats;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Users, pages and categories of a set of changes, with their frequencies, and the changes' lags. Complements
 * {@link Counts}.
 */
final class NameCounts {

    /**
     * MediaWiki's titles and names have 255 bytes at most, and those of databases are short, so no real name is cut.
     */
    private static final int LONGEST_NAME = 512;

    private final HeavyHitters users;
    private final HeavyHitters pages;
    private final HeavyHitters wikiCategories;
    private final LagHistogram lags;

    NameCounts() {
        this(new HeavyHitters(), new HeavyHitters(), new HeavyHitters(), new LagHistogram());
    }

    private NameCounts(HeavyHitters users, HeavyHitters pages, HeavyHitters wikiCategories, LagHistogram lags) {
        this.users = users;
        this.pages = pages;
        this.wikiCategories = wikiCategories;
        this.lags = lags;
    }

    HeavyHitters users() {
        return users;
    }

    HeavyHitters pages() {
        return pages;
    }

    HeavyHitters wikiCategories() {
        return wikiCategories;
    }

    LagHistogram lags() {
        return lags;
    }

    /** Returns the number of names held. */
    int size() {
        return users.size() + pages.size() + wikiCategories.size();
    }

    void count(CountedChange change) {
        count(change.user(), users);
        count(change.page(), pages);
        count(change.wikiCategory(), wikiCategories);
        lags.add(change.lagMillis());
    }

    void addAll(NameCounts other) {
        users.addAll(other.users);
        pages.addAll(other.pages);
        wikiCategories.addAll(other.wikiCategories);
        lags.addAll(other.lags);
    }

    /** Adds what another has written, and passes on users and pages that are new here. */
    void addAll(DataInputView source, HeavyHitters.NewName newUser, HeavyHitters.NewName newPage) throws IOException {
        users.addAll(source, newUser);
        pages.addAll(source, newPage);
        wikiCategories.addAll(source, name -> {});
        lags.addAll(LagHistogram.read(source));
    }

    void trim(int capacity) {
        users.trim(capacity);
        pages.trim(capacity);
        wikiCategories.trim(capacity);
    }

    void write(DataOutputView target) throws IOException {
        users.write(target);
        pages.write(target);
        wikiCategories.write(target);
        lags.write(target);
    }

    static NameCounts read(DataInputView source) throws IOException {
        return new NameCounts(
                HeavyHitters.read(source),
                HeavyHitters.read(source),
                HeavyHitters.read(source),
                LagHistogram.read(source));
    }

    private static void count(@Nullable String name, HeavyHitters names) {
        if (name == null || name.isEmpty()) {
            return;
        }
        byte[] bytes = name.getBytes(UTF_8);
        if (bytes.length > LONGEST_NAME) {
            bytes = Arrays.copyOf(bytes, LONGEST_NAME);
        }
        names.add(HeavyHitters.hash(bytes), bytes, 1);
    }
}
