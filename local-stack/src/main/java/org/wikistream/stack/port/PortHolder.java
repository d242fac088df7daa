package org.wikistream.stack.port;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the process that listens on a port, if the system shows it to this user. */
public final class PortHolder {

    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";

    private PortHolder() {}

    public static Optional<ProcessHandle> find(int port) {
        try {
            return Files.isDirectory(PROC.resolve("net")) ? fromProc(port) : fromLsof(port);
        } catch (IOException e) {
            return Optional.empty(); // it matters that the port is taken; who has it is only helpful
        }
    }

    /**
     * Works on Linux: the socket's inode is in the table of sockets, and in a link among the open files of its process.
     */
    private static Optional<ProcessHandle> fromProc(int port) throws IOException {
        for (String table : List.of("net/tcp", "net/tcp6")) {
            if (!Files.exists(PROC.resolve(table))) {
                continue;
            }
            for (String line : Files.readAllLines(PROC.resolve(table))) {
                String[] columns = line.strip().split("\\s+", -1);
                if (columns[1].endsWith(String.format(Locale.ROOT, ":%04X", port)) && columns[3].equals(LISTENING)) {
                    return ownerOf("socket:[" + columns[9] + "]");
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<ProcessHandle> ownerOf(String socket) {
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process, socket))
                .findFirst();
    }

    private static boolean holds(ProcessHandle process, String socket) {
        Path files = PROC.resolve(Long.toString(process.pid())).resolve("fd");
        try (DirectoryStream<Path> links = Files.newDirectoryStream(files)) {
            for (Path link : links) {
                if (Files.readSymbolicLink(link).toString().equals(socket)) {
                    return true;
                }
            }
        } catch (IOException e) {
            return false; // another user's process, or one that has just ended
        }
        return false;
    }

    private static Optional<ProcessHandle> fromLsof(int port) throws IOException {
        Process lsof = new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(lsof.getInputStream(), StandardCharsets.UTF_8))) {
            String pid = output.readLine();
            return pid == null ? Optional.empty() : ProcessHandle.of(Long.parseLong(pid.strip()));
        }
    }
}
