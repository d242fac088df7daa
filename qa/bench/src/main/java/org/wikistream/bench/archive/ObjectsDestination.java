package org.wikistream.bench.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.wikistream.bench.Destination;
import org.wikistream.stack.data.Folders;

/**
 * The loader's objects in the bucket. The server keeps each as a file, which is there when it is whole.
 *
 * @param folder of the objects
 */
record ObjectsDestination(Path folder) implements Destination {

    private static final Pattern ROWS = Pattern.compile(".*-(\\d+)\\.parquet");

    @Override
    public long taken() {
        return files().stream()
                .map(file -> ROWS.matcher(file.getFileName().toString()))
                .filter(Matcher::matches)
                .mapToLong(name -> Long.parseLong(name.group(1)))
                .sum();
    }

    @Override
    public long count(long wanted) {
        return files().stream()
                .filter(file -> ROWS.matcher(file.getFileName().toString()).matches())
                .mapToLong(ObjectsDestination::rows)
                .sum();
    }

    @Override
    public void clear() {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete " + folder, e);
        }
    }

    private List<Path> files() {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not list " + folder, e);
        }
    }

    private static long rows(Path file) {
        ParquetReadOptions options =
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
            return reader.getRecordCount();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + file, e);
        }
    }
}
