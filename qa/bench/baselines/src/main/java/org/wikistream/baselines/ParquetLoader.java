package org.wikistream.baselines;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.wikistream.archive.table.ArchiveSchema;
import org.wikistream.columns.ChangeRow;
import org.wikistream.columns.ChangeRowReader;
import org.wikistream.enrichment.Enrichment;
import org.wikistream.event.Categories;
import org.wikistream.event.Parsed;
import org.wikistream.event.RecentChangeParser;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The minimum for bringing a topic to S3 as Parquet: one thread reads the topic from its beginning, takes the columns
 * from each event, writes them with parquet-java to a file on this machine and, after so many rows, puts the file into
 * the bucket. It keeps no account of what it has written, and no table knows the files. An object's name ends with the
 * number of its rows.
 */
public final class ParquetLoader {

    private static final Duration POLL = Duration.ofSeconds(1);

    private final RecentChangeParser parser = new RecentChangeParser(Set.of());
    private final ChangeRowReader reader = new ChangeRowReader();
    private final MessageType schema = ParquetSchemaUtil.convert(ArchiveSchema.schema(), "table");
    private final S3Client s3;
    private final String bucket;
    private final String prefix;
    private final Path file;
    private int files;

    private ParquetLoader(S3Client s3, String bucket, String prefix, Path folder) {
        this.s3 = s3;
        this.bucket = bucket;
        this.prefix = prefix;
        this.file = folder.resolve("loader.parquet");
    }

    /**
     * Takes Kafka's address, the topic, how many events to read, S3's address, the files of the access key and of the
     * secret key, the bucket, the beginning of the objects' names, a folder for files, and how many rows a file has.
     */
    public static void main(String[] arguments) throws IOException {
        try (S3Client s3 = s3(arguments[3], Path.of(arguments[4]), Path.of(arguments[5]));
                KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                arguments[0],
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(arguments[1]).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            new ParquetLoader(s3, arguments[6], arguments[7], Path.of(arguments[8]))
                    .load(consumer, Long.parseLong(arguments[2]), Long.parseLong(arguments[9]));
        }
    }

    private void load(KafkaConsumer<byte[], byte[]> consumer, long events, long rowsOfFile) throws IOException {
        long left = events;
        long rows = 0;
        ParquetWriter<ChangeRow> writer = open();
        while (left > 0) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                writer.write(row(record));
                rows++;
                left--;
                if (rows == rowsOfFile || left == 0) {
                    put(writer, rows);
                    writer = open();
                    rows = 0;
                }
            }
        }
        writer.close();
    }

    private ChangeRow row(ConsumerRecord<byte[], byte[]> event) {
        Instant appended = Instant.ofEpochMilli(event.timestamp());
        if (!(parser.parse(event.value()) instanceof Parsed.Change parsed)) {
            throw new IllegalStateException(
                    "Record " + event.partition() + ":" + event.offset() + " is no change; the feed's events all are");
        }
        return reader.read(
                event.value(),
                Enrichment.of(parsed.change(), Categories.BY_TYPE, appended),
                event.partition(),
                event.offset());
    }

    private ParquetWriter<ChangeRow> open() throws IOException {
        Files.deleteIfExists(file);
        return ChangeRowSupport.writer(new LocalOutputFile(file), schema)
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withRowGroupSize((long) ArchiveSchema.ROW_GROUP_BYTES)
                .build();
    }

    private void put(ParquetWriter<ChangeRow> writer, long rows) throws IOException {
        writer.close();
        String key = prefix + "/" + files++ + "-" + rows + ".parquet";
        s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromFile(file));
    }

    private static S3Client s3(String endpoint, Path accessKey, Path secretKey) throws IOException {
        return S3Client.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        Files.readString(accessKey).strip(),
                        Files.readString(secretKey).strip())))
                .build();
    }
}
