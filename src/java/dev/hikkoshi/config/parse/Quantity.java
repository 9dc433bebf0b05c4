package dev.hikkoshi.config.parse;

import dev.hikkoshi.model.Unfit;
import java.math.BigDecimal;

/** Parses Kubernetes quantities in the forms that {@code Form.CPU} and {@code Form.MEMORY} accept. */
public final class Quantity {

    private static final BigDecimal MIB_IN_GIB = BigDecimal.valueOf(1024);

    private Quantity() {}

    /** Thousandths of a vCPU: 500 for {@code 500m}, 1500 for {@code 1.5}. */
    public static int milliCpu(String text) {
        BigDecimal number = number(text, "m$");
        return whole(text.endsWith("m") ? number : number.movePointRight(3));
    }

    /** MiB: 512 for {@code 512Mi}, 1536 for {@code 1.5Gi}. */
    public static int memoryMiB(String text) {
        BigDecimal number = number(text, "[GM]i$");
        return whole(text.endsWith("Gi") ? number.multiply(MIB_IN_GIB) : number);
    }

    private static BigDecimal number(String text, String unit) {
        String digits = text.replaceFirst(unit, "");
        if (!digits.matches("[0-9.]{1,20}")) {
            throw new Unfit();
        }
        return new BigDecimal(digits);
    }

    private static int whole(BigDecimal number) {
        try {
            return number.intValueExact();
        } catch (ArithmeticException fraction) {
            throw new Unfit();
        }
    }
}
