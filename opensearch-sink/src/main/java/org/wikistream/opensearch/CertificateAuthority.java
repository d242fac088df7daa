package org.wikistream.opensearch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The certificates to trust. They are read where the job is submitted and sent along: other machines don't need the
 * file.
 *
 * @param pem one or more X.509 certificates
 */
public record CertificateAuthority(String pem) implements Serializable {

    public CertificateAuthority {
        if (certificates(pem).isEmpty()) {
            throw new IllegalArgumentException("No certificate");
        }
    }

    /** Throws {@link IllegalArgumentException} if the file can't be read or holds no certificate. */
    public static CertificateAuthority read(String file) {
        try {
            return new CertificateAuthority(Files.readString(Path.of(file.trim())));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    SSLContext sslContext() {
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates(pem)) {
                trusted.setCertificateEntry("authority-" + number++, certificate);
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Java can't use the certificates it has just read", e);
        }
    }

    private static Collection<? extends Certificate> certificates(String pem) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
