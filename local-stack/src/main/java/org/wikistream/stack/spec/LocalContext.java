package org.wikistream.stack.spec;

import java.nio.file.Path;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.StackRecord;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.port.Ports;

/**
 * The place where servers run: one data dir, with the ports and the source that it remembers. Jobs get the servers'
 * addresses from it.
 */
public record LocalContext(Installation installation, DataDir dataDir, StackRecord record) {

    public Ports ports() {
        return new Ports(record.portOffset(), record.feedPort());
    }

    /** Returns a folder in the data dir. */
    public Path folder(String name) {
        return dataDir.folder().resolve(name);
    }

    /** Returns the log file of a server. */
    public Path log(String server) {
        return dataDir.logs().resolve(server + ".log");
    }
}
