package dev.hikkoshi.config;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.IDN;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Corrects the common mistakes in a text, so that a message can show the corrected text. */
final class Repair {

    private static final Pattern DEVIATIONS = Pattern.compile("[\\u00df\\u03c2\\u200c\\u200d]");

    private static final Pattern QUANTITY = Pattern.compile("(?i)(\\d{1,15}(?:\\.\\d{1,9})?) ?((?:[KMGT]i?)?)B?");

    private static final Map<Form, UnaryOperator<String>> BY_FORM = Map.ofEntries(
            Map.entry(Form.LABEL, Repair::hyphenated),
            Map.entry(Form.FEATURE_NAME, Repair::hyphenated),
            Map.entry(Form.CLUSTER_ID, Repair::hyphenated),
            Map.entry(Form.BUCKET, Repair::hyphenated),
            Map.entry(Form.VARIABLE, text -> text.replaceAll("[- .]", "_")),
            Map.entry(Form.HOST, Repair::hostOf),
            Map.entry(Form.ADDRESS, Repair::hostOf),
            Map.entry(Form.DOMAIN, Repair::hostOf),
            Map.entry(
                    Form.PATH,
                    text -> ("/" + text).replaceFirst("^//", "/").replaceAll("[^A-Za-z0-9_.$/~\"'@:+&*?-]", "?")),
            Map.entry(Form.SCHEDULE, Misfit::inNumbers),
            Map.entry(Form.HEALTH_PATH, text -> ("/" + text.replace("*", "")).replaceFirst("^//", "/")),
            Map.entry(Form.CPU, text -> text.replaceFirst("(?i) ?(vcpu|cpu|cores?)$", "")),
            Map.entry(Form.MEMORY, Repair::mebibytes),
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
        return asALabels(lower(address).replaceFirst("^[a-z0-9+]+://", "").replaceFirst("[:/].*$", ""));
    }

    /** With A-labels. The JDK has IDNA 2003, which reads the letters of {@link #DEVIATIONS} in another way than IDNA 2008. */
    private static String asALabels(String host) {
        try {
            boolean isOfAscii = host.chars().allMatch(sign -> sign < 128);
            return isOfAscii || DEVIATIONS.matcher(host).find() ? host : IDN.toASCII(host);
        } catch (IllegalArgumentException noHost) {
            return host;
        }
    }

    /** A quantity of Kubernetes in MiB, rounded up (k8s.io/apimachinery, pkg/api/resource/quantity.go). */
    private static String mebibytes(String text) {
        Matcher quantity = QUANTITY.matcher(text.strip());
        if (!quantity.matches()) {
            return text;
        }
        String suffix = quantity.group(2).toUpperCase(Locale.ROOT);
        BigDecimal unit = BigDecimal.valueOf(suffix.endsWith("I") ? 1024 : 1000)
                .pow(suffix.isEmpty() ? 0 : "KMGT".indexOf(suffix.charAt(0)) + 1);
        return new BigDecimal(quantity.group(1))
                        .multiply(unit)
                        .divide(BigDecimal.valueOf(1 << 20), 0, RoundingMode.CEILING)
                        .toPlainString()
                + "Mi";
    }
}
