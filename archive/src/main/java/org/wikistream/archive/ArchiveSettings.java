package org.wikistream.archive;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wikistream.settings.Setting;
import org.wikistream.settings.SettingCatalogue;
import org.wikistream.settings.Settings;
import org.wikistream.settings.ValueType;

/**
 * The location of the archive and how to reach it: {@code archive.*}. It may be shown and may travel in a job's graph,
 * because it contains only the locations of secrets.
 *
 * @param path of the table's files: {@code s3://BUCKET/FOLDER} or {@code file:///FOLDER}, without a slash at the end
 * @param table namespace and name in the catalogue, with a dot
 */
public record ArchiveSettings(
        String path, String table, CatalogSettings catalog, S3Settings s3, OlderState olderState, OtherTopic otherTopic)
        implements Serializable {

    private static final Pattern S3_PATH = Pattern.compile("s3[an]?://([^/]+(?:/.*)?)");
    private static final Pattern FILE_PATH = Pattern.compile("file:(?:///|/(?!/))(.+)");

    private static final Setting<String> PATH = Setting.required(
            "archive.path",
            new ValueType<>("path", "s3://BUCKET/FOLDER or file:///FOLDER", ArchiveSettings::parsePath),
            "Where the archive's files are.");
    private static final Setting<String> TABLE = Setting.withDefault(
            "archive.table",
            ValueType.TEXT.where(
                    "NAMESPACE.NAME of letters, digits and _", name -> name.matches("[A-Za-z0-9_]+\\.[A-Za-z0-9_]+")),
            "wikistream.recentchange",
            "The table's name in the catalogue.");
    private static final Setting<OlderState> OLDER_STATE = Setting.withDefault(
            "archive.older-state",
            ValueType.oneOf(OlderState.class),
            "refuse",
            "Whether a job whose state is older than the table refuses to start, or skips what the table has.");
    private static final Setting<OtherTopic> OTHER_TOPIC = Setting.withDefault(
            "archive.other-topic",
            ValueType.oneOf(OtherTopic.class),
            "refuse",
            "Whether a job refuses to start on a table that another topic filled, or accepts that.");

    /** The settings, for a settings catalogue; see {@link #in}. */
    public static final List<Setting<?>> SETTINGS = settings();

    private static List<Setting<?>> settings() {
        List<Setting<?>> settings = new ArrayList<>(List.of(PATH, TABLE));
        settings.addAll(CatalogSettings.SETTINGS);
        settings.addAll(S3Settings.SETTINGS);
        settings.addAll(List.of(OLDER_STATE, OTHER_TOPIC));
        return List.copyOf(settings);
    }

    /** Returns the settings catalogue with these settings and those that are passed on. */
    public static SettingCatalogue in(SettingCatalogue catalogue) {
        return catalogue
                .with(SETTINGS)
                .passingOn(
                        CatalogSettings.PREFIX, "Passed on to Iceberg's catalogue. Secrets only as ${file:PATH:KEY}.");
    }

    /** Reads the settings and collects problems. The value may be used only after {@link Settings#throwIfInvalid()}. */
    public static ArchiveSettings read(Settings settings) {
        return new ArchiveSettings(
                settings.get(PATH),
                settings.get(TABLE),
                CatalogSettings.read(settings),
                S3Settings.read(settings),
                settings.get(OLDER_STATE),
                settings.get(OTHER_TOPIC));
    }

    /** Returns whether the files are on S3. */
    public boolean isOnS3() {
        return path.startsWith("s3://");
    }

    private static String parsePath(String text) {
        String trimmed = text.trim().replaceAll("/+$", "");
        Matcher s3 = S3_PATH.matcher(trimmed);
        if (s3.matches()) {
            return "s3://" + s3.group(1);
        }
        Matcher file = FILE_PATH.matcher(trimmed);
        if (file.matches()) {
            return "file:///" + file.group(1).replaceAll("/{2,}", "/").replaceFirst("^/", "");
        }
        throw new IllegalArgumentException(text);
    }
}
