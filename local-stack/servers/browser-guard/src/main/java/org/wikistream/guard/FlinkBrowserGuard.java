package org.wikistream.guard;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.flink.shaded.netty4.io.netty.buffer.Unpooled;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelFutureListener;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandlerContext;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelInboundHandlerAdapter;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.DefaultFullHttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.FullHttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpHeaderNames;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpHeaderValues;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpHeaders;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpRequest;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpResponseStatus;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpServerCodec;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpVersion;
import org.apache.flink.shaded.netty4.io.netty.util.ReferenceCountUtil;

/**
 * Guards Flink's REST server right after the codec. Flink adds handlers like this one only after those that write
 * uploads to disk and answer malformed requests, so this one moves itself ahead of them.
 */
final class FlinkBrowserGuard extends ChannelInboundHandlerAdapter {

    private final BrowserGuard guard;
    private final String scheme;

    FlinkBrowserGuard(BrowserGuard guard, String scheme) {
        this.guard = guard;
        this.scheme = scheme;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        context.pipeline()
                .addAfter(context.pipeline().context(HttpServerCodec.class).name(), "wikistream-guard", new Check());
    }

    /** Ends the connection with the answer, so that nothing that follows a refused head is read as a request. */
    private final class Check extends ChannelInboundHandlerAdapter {

        private boolean refused;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (!refused && message instanceof HttpRequest request) {
                refusal(request).ifPresent(reason -> refuse(context, reason));
            }
            if (refused) {
                ReferenceCountUtil.release(message);
            } else {
                context.fireChannelRead(message);
            }
        }

        /**
         * Returns the reason to refuse. The codec also passes on a malformed head, with the headers that it has read so
         * far.
         */
        private Optional<String> refusal(HttpRequest request) {
            return request.decoderResult().isSuccess()
                    ? guard.refusal(origin(request))
                    : Optional.of("Refused: the head of the request is too large or malformed.\n");
        }

        /** The future of the write is ignored, because the connection ends either way. */
        @SuppressWarnings("FutureReturnValueIgnored")
        private void refuse(ChannelHandlerContext context, String reason) {
            refused = true;
            FullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1,
                    HttpResponseStatus.FORBIDDEN,
                    Unpooled.copiedBuffer(reason, StandardCharsets.UTF_8));
            response.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=UTF-8")
                    .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
                    .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            context.writeAndFlush(response, context.newPromise().addListener(ChannelFutureListener.CLOSE));
        }
    }

    private RequestOrigin origin(HttpRequest request) {
        HttpHeaders headers = request.headers();
        return new RequestOrigin(
                scheme,
                request.method().name(),
                request.uri(),
                headers.getAll(HttpHeaderNames.HOST),
                headers.getAll(HttpHeaderNames.ORIGIN),
                headers.getAll("Sec-Fetch-Site"),
                headers.getAll("Sec-Fetch-Mode"),
                headers.getAll("Sec-Fetch-Dest"));
    }
}
