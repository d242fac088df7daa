package org.wikistream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class S3NodeIT {

    @Test
    void keepsItsObjectsAndItsAddressOverARestart() {
        try (S3Node node = S3Node.start()) {
            String object = "/" + node.newBucket() + "/a/b.txt";
            assertThat(requests(node).send("PUT", object, "kept").statusCode()).isEqualTo(200);
            node.kill();
            node.restart();
            assertThat(requests(node).send("GET", object, "").body()).isEqualTo("kept");
        }
    }

    @Test
    void refusesWhatIsNotSignedWithItsKeysOrLongAgo() {
        S3Node node = S3Node.shared();
        String bucket = "/" + node.newBucket();
        String object = bucket + "/x";
        S3Requests wrong = new S3Requests(node.endpoint(), node.accessKey(), "wrong");
        S3Requests late = new S3Requests(
                node.endpoint(),
                node.accessKey(),
                node.secretKey(),
                Clock.offset(Clock.systemUTC(), Duration.ofHours(-2)));
        assertThat(requests(node).sendAnonymously("PUT", object, "").statusCode())
                .isEqualTo(403);
        assertThat(requests(node).sendAnonymously("GET", bucket, "").statusCode())
                .isEqualTo(403);
        assertThat(wrong.send("PUT", object, "").body()).contains("SignatureDoesNotMatch");
        assertThat(late.send("PUT", object, "").body()).contains("RequestTimeTooSkewed");
        assertThat(requests(node).send("GET", object, "").body()).contains("NoSuchKey");
    }

    private static S3Requests requests(S3Node node) {
        return new S3Requests(node.endpoint(), node.accessKey(), node.secretKey());
    }
}
