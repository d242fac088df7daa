package org.wikistream.dashboard.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wikistream.hash.Sha256;

/**
 * The page's files. All are read and compressed once at the start. Their path has a prefix that changes with any of
 * them, so a browser never requests one twice. With a folder ({@code page.assets}) they are read from there for each
 * request.
 */
public final class Assets implements RouteGroup {

    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    private static final List<String> UPLOT_FILES = List.of("uPlot.iife.min.js", "uPlot.min.css");
    private static final String VENDOR = "vendor/";
    private static final String PAGE = "/org/wikistream/dashboard/page";
    private static final String INDEX = "index.html";
    private static final String ASSETS = "/assets/";
    /** Takes the place of a version and means the current one. For pages that are not made from the index. */
    private static final String CURRENT = "current";

    static final String CURRENT_PREFIX = ASSETS + CURRENT + "/";
    private static final int HASH_DIGITS = 12;
    private static final String FROM_FOLDER = "dev";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "json", "application/json; charset=utf-8");

    /** @param gzip absent if compression saves nothing */
    private record File(String type, byte[] plain, byte @Nullable [] gzip) {}

    private final @Nullable Path folder;
    private final String version;
    private final SortedMap<String, File> files = new TreeMap<>();

    private Assets(@Nullable Path folder, SortedMap<String, byte[]> contents) {
        this.folder = folder;
        version = folder == null ? hash(contents) : FROM_FOLDER;
        contents.forEach((name, content) -> files.put(name, file(name, content)));
        if (folder == null) {
            files.put(INDEX, file(INDEX, index(Objects.requireNonNull(contents.get(INDEX), INDEX))));
        }
    }

    /** Reads all files. */
    public static Assets read(@Nullable Path folder) {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        try {
            for (String name : UPLOT_FILES) {
                contents.put(VENDOR + name, resource(UPLOT + name));
            }
            if (folder == null) {
                addPage(contents);
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("The page's own files can't be read", e);
        }
        return new Assets(folder, contents);
    }

    /** Returns the version, which changes with any of the files. */
    public String version() {
        return version;
    }

    private String prefix() {
        return ASSETS + version + "/";
    }

    @Override
    public void addTo(RoutesConfig routes) {
        for (String path : PageGuard.LANDING_PAGES) {
            if (!path.startsWith("/api")) {
                routes.get(path, this::sendIndex);
            }
        }
        routes.get("/assets/{version}/<name>", this::sendFile);
    }

    private void sendIndex(Context context) {
        File index = find(INDEX);
        if (index == null) {
            throw new IllegalStateException(INDEX + " is missing");
        }
        context.header("Cache-Control", "no-cache");
        send(context, folder == null ? index : file(INDEX, index(index.plain())));
    }

    private void sendFile(Context context) {
        File file = find(context.pathParam("name"));
        boolean current = context.pathParam("version").equals(CURRENT);
        if (file == null || !(current || context.pathParam("version").equals(version))) {
            // A file of another version, requested by a page that is still open, which must not get a file that does
            // not match the others.
            throw new NotFound("No such file in this version of the page");
        }
        context.header(
                "Cache-Control", folder == null && !current ? "public, max-age=31536000, immutable" : "no-cache");
        send(context, file);
    }

    private static void send(Context context, File file) {
        context.contentType(file.type());
        context.header("Vary", "Accept-Encoding");
        byte[] gzip = file.gzip();
        if (gzip != null && Replies.takesGzip(context.header("Accept-Encoding"))) {
            context.header("Content-Encoding", "gzip");
            context.result(gzip);
        } else {
            context.result(file.plain());
        }
    }

    private @Nullable File find(String name) {
        File file = files.get(name);
        if (file != null || folder == null) {
            return file;
        }
        Path path = folder.resolve(name).normalize();
        if (!path.startsWith(folder.normalize()) || !Files.isRegularFile(path)) {
            return null;
        }
        try {
            return file(name, Files.readAllBytes(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] index(byte[] template) {
        return new String(template, UTF_8)
                .replace("{{assets}}", prefix())
                .replace("{{version}}", version)
                .getBytes(UTF_8);
    }

    private static File file(String name, byte[] content) {
        String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
        byte[] gzip = Replies.gzipped(content);
        return new File(type, content, gzip.length < content.length ? gzip : null);
    }

    private static String hash(SortedMap<String, byte[]> contents) {
        StringBuilder all = new StringBuilder();
        contents.forEach((name, content) ->
                all.append(name).append(' ').append(Sha256.hex(content)).append('\n'));
        return Sha256.hex(all.toString().getBytes(UTF_8)).substring(0, HASH_DIGITS);
    }

    /** Lists the page's files, in a folder of classes or in a jar. */
    private static void addPage(SortedMap<String, byte[]> contents) throws IOException, URISyntaxException {
        URL index = Objects.requireNonNull(Assets.class.getResource(PAGE + "/" + INDEX), INDEX);
        URI uri = index.toURI();
        if (uri.getScheme().equals("jar")) {
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                addAll(jar.getPath(PAGE), contents);
            }
        } else {
            addAll(Objects.requireNonNull(Path.of(uri).getParent()), contents);
        }
    }

    private static void addAll(Path root, SortedMap<String, byte[]> contents) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                contents.put(root.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Assets.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
