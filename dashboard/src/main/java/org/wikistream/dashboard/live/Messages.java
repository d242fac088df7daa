package org.wikistream.dashboard.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;

/** Composes server-sent events. Data is JSON as {@link org.wikistream.dashboard.search.Json} writes it, on one line. */
final class Messages {

    static final byte[] RETRY = "retry: 2000\n\n".getBytes(UTF_8);
    /** Sent when the server stops, so that viewers reconnect to the next one. */
    static final byte[] RETRY_SOON = "retry: 1000\n\n".getBytes(UTF_8);

    private static final byte[] NONE = {};

    private Messages() {}

    static byte[] event(String name, byte[] data) {
        byte[] head = ("event: " + name + "\ndata: ").getBytes(UTF_8);
        byte[] message = new byte[head.length + data.length + 2];
        System.arraycopy(head, 0, message, 0, head.length);
        System.arraycopy(data, 0, message, head.length, data.length);
        message[message.length - 2] = '\n';
        message[message.length - 1] = '\n';
        return message;
    }

    /** Returns an object of values that are already JSON. */
    static byte[] object(Map<String, byte[]> fields) {
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        char separator = '{';
        for (Map.Entry<String, byte[]> field : fields.entrySet()) {
            object.write(separator);
            object.writeBytes(('"' + field.getKey() + "\":").getBytes(UTF_8));
            object.writeBytes(field.getValue());
            separator = ',';
        }
        if (fields.isEmpty()) {
            object.write('{');
        }
        object.write('}');
        return object.toByteArray();
    }

    static byte[] joined(List<byte[]> messages) {
        if (messages.size() == 1) {
            return messages.get(0);
        }
        if (messages.isEmpty()) {
            return NONE;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        messages.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
