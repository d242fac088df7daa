package org.wikistream.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.DelegateFileIO;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SeekableInputStream;

/**
 * Accesses files in folders of this machine, by {@code file:} URLs. Iceberg's own implementation needs most of Hadoop.
 * A file is on the disk when it is closed, because a catalogue that is on the disk must not refer to a file that isn't.
 */
public final class FolderFileIO implements DelegateFileIO {

    private static final long serialVersionUID = 1L;

    /** Iceberg creates it by its class name. */
    public FolderFileIO() {}

    @Override
    public InputFile newInputFile(String location) {
        return new FolderInputFile(location);
    }

    @Override
    public OutputFile newOutputFile(String location) {
        return new FolderOutputFile(location);
    }

    @Override
    public void deleteFile(String location) {
        try {
            Files.deleteIfExists(path(location));
        } catch (IOException e) {
            throw new UncheckedIOException("Can't delete " + location, e);
        }
    }

    @Override
    public void deleteFiles(Iterable<String> locations) {
        locations.forEach(this::deleteFile);
    }

    @Override
    public Iterable<FileInfo> listPrefix(String prefix) {
        Path folder = path(prefix);
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(FolderFileIO::info).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't list " + prefix, e);
        }
    }

    @Override
    public void deletePrefix(String prefix) {
        Path folder = path(prefix);
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't delete " + prefix, e);
        }
    }

    private static FileInfo info(Path file) {
        try {
            return new FileInfo(
                    location(file),
                    Files.size(file),
                    Files.getLastModifiedTime(file).toMillis());
        } catch (IOException e) {
            throw new UncheckedIOException("Can't look at " + file, e);
        }
    }

    private static String location(Path file) {
        return "file://" + file;
    }

    /** Names in the URLs are not escaped. */
    private static Path path(String location) {
        return Path.of(location.replaceFirst("^file:(//)?", ""));
    }

    /** Iceberg's own class changes the spelling of the location, which the catalogue compares. */
    private record FolderInputFile(String location) implements InputFile {

        @Override
        public long getLength() {
            return file().getLength();
        }

        @Override
        public SeekableInputStream newStream() {
            return file().newStream();
        }

        @Override
        public boolean exists() {
            return file().exists();
        }

        private InputFile file() {
            return org.apache.iceberg.Files.localInput(path(location).toFile());
        }
    }

    private static final class FolderOutputFile implements OutputFile {

        private final String location;

        FolderOutputFile(String location) {
            this.location = location;
        }

        @Override
        public PositionOutputStream create() {
            return open(StandardOpenOption.CREATE_NEW);
        }

        @Override
        public PositionOutputStream createOrOverwrite() {
            return open(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        }

        private PositionOutputStream open(StandardOpenOption... how) {
            Path file = path(location);
            try {
                Path folder = file.getParent();
                if (folder != null) {
                    Files.createDirectories(folder);
                }
                StandardOpenOption[] options = Stream.concat(Stream.of(StandardOpenOption.WRITE), Stream.of(how))
                        .toArray(StandardOpenOption[]::new);
                return new DurableStream(FileChannel.open(file, options));
            } catch (FileAlreadyExistsException e) {
                throw new AlreadyExistsException(e, "File already exists: %s", location);
            } catch (NoSuchFileException e) {
                throw new NotFoundException(e, "No folder for %s", location);
            } catch (IOException e) {
                throw new UncheckedIOException("Can't write " + location, e);
            }
        }

        @Override
        public String location() {
            return location;
        }

        @Override
        public InputFile toInputFile() {
            return new FolderInputFile(location);
        }

        @Override
        public String toString() {
            return location;
        }
    }

    private static final class DurableStream extends PositionOutputStream {

        private final FileChannel channel;
        private final OutputStream stream;
        private long position;

        DurableStream(FileChannel channel) {
            this.channel = channel;
            stream = new BufferedOutputStream(Channels.newOutputStream(channel));
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int value) throws IOException {
            stream.write(value);
            position++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            stream.write(bytes, offset, length);
            position += length;
        }

        @Override
        public void flush() throws IOException {
            stream.flush();
        }

        @Override
        public void close() throws IOException {
            if (channel.isOpen()) {
                try (channel) {
                    stream.flush();
                    channel.force(true);
                }
            }
        }
    }
}
