package dev.hikkoshi.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An Ed25519 private key (RFC 8410, PKCS #8 in PEM), as {@code openssl genpkey -algorithm ed25519} writes it. */
final class SigningKey {

    private static final String ALGORITHM = "Ed25519";
    private static final int LARGEST = 4096;
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----\\s*");

    private final PrivateKey key;

    private SigningKey(PrivateKey key) {
        this.key = key;
    }

    /** The file is no such key. The message is one line: the file and the fix, and nothing of its content. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(Path file) {
            super(file + " is not an Ed25519 private key in PEM without a password."
                    + " Create one: openssl genpkey -algorithm ed25519 -out audit-key.pem");
        }
    }

    /**
     * Reads a key.
     *
     * @throws Unusable if the file is missing or has no such key
     */
    static SigningKey read(Path file) throws IOException, Unusable {
        if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
            throw new Unusable(file);
        }
        Matcher pem = PEM.matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        if (!pem.matches()) {
            throw new Unusable(file);
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
            return new SigningKey(KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException | IllegalArgumentException otherKey) {
            // Its message could tell a part of the key.
            throw new Unusable(file);
        }
    }

    /** The signature of {@code content}: 64 bytes, always the same for the same content. */
    byte[] sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
