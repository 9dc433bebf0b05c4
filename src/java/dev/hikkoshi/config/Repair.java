package dev.hikkoshi.config;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Corrects the common mistakes in a text, so that a message can show the corrected text. */
final class Repair {

    private static final Map<Form, UnaryOperator<String>> BY_FORM = Map.ofEntries(
            Map.entry(Form.LABEL, Repair::hyphenated),
            Map.entry(Form.CLUSTER_ID, Repair::hyphenated),
            Map.entry(Form.BUCKET, Repair::hyphenated),
            Map.entry(Form.VARIABLE, text -> text.replaceAll("[- .]", "_")),
            Map.entry(Form.HOST, Repair::hostOf),
            Map.entry(Form.ADDRESS, Repair::hostOf),
            Map.entry(Form.DOMAIN, Repair::hostOf),
            Map.entry(Form.PATH, text -> "/" + text),
            Map.entry(Form.HEALTH_PATH, text -> ("/" + text.replace("*", "")).replaceFirst("^//", "/")),
            Map.entry(Form.CPU, text -> text.replaceFirst("(?i) ?(vcpu|cpu|cores?)$", "")),
            Map.entry(Form.MEMORY, text -> text.replaceFirst("(?i) ?([MG])i?B?$", "$1i")),
            Map.entry(Form.PREFIX, text -> (text + "/").replaceFirst("^/+", "").replaceFirst("/+$", "/")),
            Map.entry(Form.ACCOUNT, text -> text.replaceAll("[- ]", "")),
            Map.entry(Form.REGION, text -> lower(text).replaceFirst("[a-z]$", "")),
            Map.entry(Form.TABLE, text -> text.strip().replace(' ', '-')),
            Map.entry(Form.QUEUE, text -> text.strip().replaceFirst("^.*/", "")));

    private Repair() {}

    /** The text in {@code form}, if a known mistake explains why it does not have the form. */
    static Optional<String> of(Form form, String text) {
        return Optional.ofNullable(BY_FORM.get(form))
                .map(repair -> repair.apply(text))
                .filter(form::accepts);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT).strip();
    }

    private static String hyphenated(String text) {
        return lower(text).replaceAll("[_ ]", "-");
    }

    private static String hostOf(String address) {
        return lower(address).replaceFirst("^[a-z0-9+]+://", "").replaceFirst("[:/].*$", "");
    }
}
