package dev.hikkoshi.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256, or its beginning, for names that change when something else does. */
public final class Hash {

    private Hash() {}

    /**
     * The first digits of the hash of a text.
     *
     * @param digits how many hexadecimal digits, 1 to 64
     */
    public static String of(String text, int digits) {
        return of(text.getBytes(StandardCharsets.UTF_8)).substring(0, digits);
    }

    /** The whole hash of some bytes: 64 hexadecimal digits. */
    public static String of(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
