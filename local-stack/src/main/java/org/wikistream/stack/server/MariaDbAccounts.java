package org.wikistream.stack.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.wikistream.stack.data.Folders;

/**
 * The accounts of a MariaDB. Their passwords are generated and stored in files that only their owner can read: a file
 * with nothing but the password for a job, and a file with options for the client {@code mysql}.
 *
 * @param folder of the server
 */
public record MariaDbAccounts(Path folder) {

    public static final String DATABASE = "wikistream";
    /** The account that may do anything in the database. */
    public static final String OWNER = "wikistream";
    /** The account that may only read the database. */
    public static final String READER = "reader";

    private static final String ROOT = "root";
    private static final List<String> ALL = List.of(ROOT, OWNER, READER);

    /** Returns the file that holds the password of an account and nothing else. */
    public Path passwordFile(String account) {
        return folder.resolve("passwords").resolve(account);
    }

    /** Returns the options with which the client {@code mysql} connects as this account. */
    public Path optionFile(String account) {
        return folder.resolve(account + ".cnf");
    }

    /** Generates the passwords that are not there yet. */
    void makePasswords() {
        try {
            Folders.makePrivate(folder);
            Folders.makePrivate(folder.resolve("passwords"));
            for (String account : ALL) {
                secret(account).makeIfAbsent();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write the passwords to " + folder, e);
        }
    }

    /**
     * Rewrites the option files, because the port may have changed. MariaDB's client, unlike MySQL's, insists on TLS,
     * which a server that only this machine reaches does without.
     */
    void writeOptionFiles(int port) {
        try {
            for (String account : List.of(OWNER, READER)) {
                Folders.replacePrivateFile(
                        optionFile(account), """
                        [client]
                        host=127.0.0.1
                        port=%d
                        user=%s
                        password=%s
                        [client-mariadb]
                        skip-ssl
                        [mysql]
                        database=%s
                        """.formatted(port, account, password(account), DATABASE));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write to " + folder, e);
        }
    }

    /**
     * Returns the statements that create the database and the accounts in a new server, which comes with a root account
     * without a password and with accounts without a name. The owner may make more databases, whose names begin with
     * that of the first and a '_': for trials and tests.
     */
    String statements() {
        return """
                FLUSH PRIVILEGES;
                DELETE FROM mysql.global_priv WHERE User = '' OR (User = 'root' AND Host <> 'localhost');
                DELETE FROM mysql.proxies_priv;
                FLUSH PRIVILEGES;
                ALTER USER root@localhost IDENTIFIED BY '%s';
                CREATE DATABASE `%s` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
                CREATE USER `%s` IDENTIFIED BY '%s';
                GRANT ALL ON `%s`.* TO `%s`;
                GRANT ALL ON `%s\\_%%`.* TO `%s`;
                CREATE USER `%s` IDENTIFIED BY '%s';
                GRANT SELECT, SHOW VIEW ON `%s`.* TO `%s`;
                """.formatted(
                        password(ROOT),
                        DATABASE,
                        OWNER,
                        password(OWNER),
                        DATABASE,
                        OWNER,
                        DATABASE,
                        OWNER,
                        READER,
                        password(READER),
                        DATABASE,
                        READER);
    }

    private String password(String account) {
        return secret(account).text();
    }

    private GeneratedSecret secret(String account) {
        return new GeneratedSecret(passwordFile(account));
    }
}
