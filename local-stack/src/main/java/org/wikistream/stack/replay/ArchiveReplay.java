package org.wikistream.stack.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.Locale;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.iceberg.Table;
import org.jspecify.annotations.Nullable;
import org.wikistream.archive.ArchiveException;
import org.wikistream.archive.read.ArchivedEvents;
import org.wikistream.archive.read.ArchivedFile;
import org.wikistream.archive.read.ArchivedFiles;
import org.wikistream.archive.read.EventRecording;
import org.wikistream.archive.read.ReadableArchive;
import org.wikistream.problem.UserError;
import org.wikistream.progress.LiveOutput;
import org.wikistream.progress.WorkProgress;
import org.wikistream.stack.data.ArchivePart;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.install.Installation;

/**
 * Makes a recording of an archive in the data dir that is to replay it, because the feed can play only recordings. The
 * recording shows the archive at one moment; changes added later are not replayed.
 */
public final class ArchiveReplay {

    private static final double MEBIBYTE = 1L << 20;

    private final Installation installation;
    private final DataDir dataDir;
    private final LiveOutput output;

    /** @param output gets a line for each thing that is done, and shows how far it has come */
    public ArchiveReplay(Installation installation, DataDir dataDir, LiveOutput output) {
        this.installation = installation;
        this.dataDir = dataDir;
        this.output = output;
    }

    /**
     * Makes the recording.
     *
     * @param settings that say how the archive is reached; null for a local stack's
     * @return the source with the place where the archive was found
     * @throws UserError if there is no archive, or nothing of the span in it
     */
    public Source record(Source source, @Nullable Path settings) {
        ArchivePart part = Objects.requireNonNull(source.part());
        ArchivePlace place =
                ArchivePlace.of(Objects.requireNonNull(source.location()), settings, installation, dataDir);
        Source found = source.at(part.at(place.described()));
        try (ReadableArchive archive = place.way()
                .open()
                .orElseThrow(() -> new UserError(
                        "The archive " + place.described() + " has no table yet: nothing was ever committed to it"))) {
            output.say("Recording " + found.described());
            write(archive.table(), part, place);
            return found;
        } catch (ArchiveException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UserError("The archive " + place.described() + " can't be recorded (" + e + ")", e);
        }
    }

    /**
     * Refuses if the recording is missing: a new one might differ, and the positions in the data would mean nothing in
     * it.
     */
    public void refuseIfGone(Source source) {
        if (source.kind() == Source.Kind.ARCHIVE && Files.notExists(dataDir.replayed())) {
            throw new UserError(
                    "The recording that was made of " + source.described() + " is gone: " + dataDir.replayed()
                            + ". Bring it back, or delete the data (./wikistream down --purge): the archive is recorded"
                            + " anew then");
        }
    }

    private void write(Table table, ArchivePart part, ArchivePlace place) throws IOException {
        EventRecording.Written written;
        try (ArchivedEvents events = ArchivedEvents.open(table, part.from(), part.to())) {
            if (!events.hasNext()) {
                throw new UserError(
                        "The archive " + place.described() + " holds no changes that came" + part.span() + days(table));
            }
            Iterator<byte[]> texts = StreamSupport.stream(
                            Spliterators.spliteratorUnknownSize(events, Spliterator.ORDERED), false)
                    .map(ArchivedEvents.Event::raw)
                    .iterator();
            try (WorkProgress progress = output.count("  recording", events.most(), "events")) {
                written = EventRecording.write(texts, dataDir.replayed(), progress::reach);
            }
        }
        output.say(String.format(
                Locale.ROOT,
                "  %,d events, %,.1f MB: %s",
                written.events(),
                written.bytes() / MEBIBYTE,
                dataDir.replayed()));
    }

    private static String days(Table table) {
        TreeSet<LocalDate> days = ArchivedFiles.plan(table, null, null).stream()
                .map(ArchivedFile::day)
                .collect(Collectors.toCollection(TreeSet::new));
        return days.isEmpty()
                ? "; it is empty"
                : "; it has changes that came on " + days.first()
                        + (days.size() == 1 ? "" : " to " + days.last() + " (" + days.size() + " days)");
    }
}
