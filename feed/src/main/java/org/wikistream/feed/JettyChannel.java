package org.wikistream.feed;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** A client connected to Jetty. Each send becomes one chunk of the response. */
final class JettyChannel implements ClientChannel {

    private final Response response;
    private final EndPoint endPoint;

    JettyChannel(Request request, Response response) {
        this.response = response;
        endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    }

    @Override
    public void send(ByteBuffer bytes) throws IOException {
        Content.Sink.write(response, false, bytes);
    }

    /** Nothing follows the request, so anything that can be read is the end. */
    @Override
    public boolean clientHasGone() throws IOException {
        ByteBuffer nothing = ByteBuffer.allocate(1);
        nothing.limit(0);
        return endPoint.fill(nothing) < 0;
    }

    /** A close with a linger time of 0 is a TCP reset. */
    void reset() throws IOException {
        if (endPoint.getTransport() instanceof SocketChannel socket) {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        }
        endPoint.close();
    }
}
