package dev.hikkoshi.constructs.legacy;

/**
 * An encrypted data volume of every instance of a layer. One disk each: Chef 12 stacks know no RAID (traps, "OpsWorks").
 *
 * @param mountPoint where it is mounted, an absolute path
 * @param sizeGiB its size
 */
public record LayerVolume(String mountPoint, int sizeGiB) {

    public LayerVolume {
        if (!mountPoint.startsWith("/") || sizeGiB < 1) {
            throw new IllegalArgumentException("not a volume: " + mountPoint + " of " + sizeGiB + " GiB");
        }
    }
}
