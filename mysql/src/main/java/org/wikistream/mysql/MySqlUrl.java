package org.wikistream.mysql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The address of a database as a user writes it, {@code jdbc:mysql://HOST:PORT/DATABASE?OPTION=VALUE}, for MariaDB too.
 * Only those of the driver's options that concern the connection to the server are accepted. Others would break the
 * writer's assumptions, or put a password into the job's graph; and the driver ignores options that it doesn't know.
 *
 * @param hostAndPort one server; several would be tried in turn, and might hold different data
 */
record MySqlUrl(String hostAndPort, String database, Map<String, String> options) {

    static final String ALLOWED =
            "jdbc:mysql://HOST:PORT/DATABASE with one host, and perhaps ?OPTION=VALUE&OPTION=VALUE behind it";

    static final List<String> OPTIONS = List.of(
            "sslMode",
            "serverSslCert",
            "enabledSslProtocolSuites",
            "enabledSslCipherSuites",
            "serverRsaPublicKeyFile",
            "restrictedAuth",
            "connectTimeout",
            "socketTimeout",
            "tcpKeepAlive",
            "tcpKeepIdle",
            "tcpKeepCount",
            "tcpKeepInterval",
            "localSocketAddress",
            "useCompression");

    private static final Pattern URL = Pattern.compile("jdbc:(?:mysql|mariadb)://"
            + "((?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::\\d{1,5})?)/([A-Za-z0-9_$-]{1,64})(?:\\?(.*))?");

    /**
     * Parses a text; throws {@link IllegalArgumentException} if it is not {@link #ALLOWED}. Options are not checked.
     */
    static MySqlUrl parse(String text) {
        Matcher url = URL.matcher(text.trim());
        if (!url.matches()) {
            throw new IllegalArgumentException(ALLOWED);
        }
        Map<String, String> options = new LinkedHashMap<>();
        if (url.group(3) != null) {
            for (String option : url.group(3).split("&", -1)) {
                int equals = option.indexOf('=');
                if (equals < 1) {
                    throw new IllegalArgumentException(ALLOWED);
                }
                options.put(option.substring(0, equals), option.substring(equals + 1));
            }
        }
        return new MySqlUrl(url.group(1), url.group(2), options);
    }

    /** Returns the names of refused options, in their order. */
    Set<String> refusedOptions() {
        Set<String> refused = new TreeSet<>(options.keySet());
        OPTIONS.forEach(refused::remove);
        return refused;
    }

    /** Returns it in its written form, without refused options. */
    String text() {
        Map<String, String> taken = new LinkedHashMap<>(options);
        taken.keySet().removeAll(refusedOptions());
        return "jdbc:mysql://" + hostAndPort + "/" + database
                + taken.entrySet().stream()
                        .map(option -> option.getKey() + "=" + option.getValue())
                        .collect(Collectors.joining("&", taken.isEmpty() ? "" : "?", ""));
    }

    /** Returns it in the driver's form, without options. */
    String forDriver() {
        return "jdbc:mariadb://" + hostAndPort + "/" + database;
    }
}
