package dev.hikkoshi.model;

/**
 * A data volume of every instance of a layer.
 *
 * @param mountPoint its mount point, an absolute path
 * @param sizeGiB its size
 */
public record Volume(String mountPoint, int sizeGiB) {}
