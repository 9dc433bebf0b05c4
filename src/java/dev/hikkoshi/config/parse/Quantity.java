package dev.hikkoshi.config.parse;

import java.math.BigDecimal;

/** Parses Kubernetes quantities in the forms that {@code Form.CPU} and {@code Form.MEMORY} accept. */
public final class Quantity {

    private Quantity() {}

    /** Thousandths of a vCPU: 500 for {@code 500m}, 1500 for {@code 1.5}. */
    public static int milliCpu(String text) {
        return text.endsWith("m")
                ? Integer.parseInt(text.substring(0, text.length() - 1))
                : new BigDecimal(text).movePointRight(3).intValueExact();
    }

    /** MiB: 512 for {@code 512Mi}, 1024 for {@code 1Gi}. */
    public static int memoryMiB(String text) {
        int number = Integer.parseInt(text.substring(0, text.length() - 2));
        return text.endsWith("Gi") ? Math.multiplyExact(number, 1024) : number;
    }
}
