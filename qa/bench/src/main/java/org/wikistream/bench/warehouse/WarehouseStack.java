package org.wikistream.bench.warehouse;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.wikistream.bench.BenchStack;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.settings.PasswordFile;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.run.Console;
import org.wikistream.stack.server.MariaDbServer;
import org.wikistream.stack.spec.JobSpec;
import org.wikistream.stack.spec.LocalContext;

/**
 * The servers of a bench with a MariaDB among them.
 *
 * @param context where they run
 */
record WarehouseStack(BenchStack servers, LocalContext context) implements AutoCloseable {

    /**
     * Starts the servers that these jobs need.
     *
     * @param without names of servers that are not needed all the same
     */
    static WarehouseStack start(
            Installation installation,
            Path folder,
            int portOffset,
            List<JobSpec> jobs,
            Source source,
            Set<String> without,
            Console console) {
        BenchStack servers = BenchStack.start(installation, folder, portOffset, jobs, source, without, console);
        return new WarehouseStack(servers, servers.context());
    }

    /** Returns an account's way into the database that every MariaDB of ours has. */
    MySqlConnection account(String name) {
        return new MySqlConnection(
                MariaDbServer.address(context),
                name,
                new PasswordFile(
                        MariaDbServer.accounts(context).passwordFile(name).toString()));
    }

    @Override
    public void close() {
        servers.close();
    }
}
