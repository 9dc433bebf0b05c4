package dev.hikkoshi.model;

/**
 * The weights of a listener rule: the shares of legacy and EKS in 100 requests.
 *
 * @param legacy the legacy target group's weight
 * @param eks the EKS target group's weight
 */
public record Weight(int legacy, int eks) {

    public Weight {
        if (legacy < 0 || eks < 0 || legacy + eks != 100) {
            throw new IllegalArgumentException("weights add up to 100, not " + legacy + " + " + eks);
        }
    }

    /** The weights at which EKS takes {@code share} percent. */
    public static Weight ofShare(int share) {
        return new Weight(100 - share, share);
    }
}
