package dev.hikkoshi.model;

/**
 * Number and size of a feature's pods (R25).
 *
 * @param min the minimum number of pods after the move of the feature; 0 only for workers that scale to zero
 * @param max the maximum number of pods
 * @param milliCpu requested CPU of one pod with its sidecars, in thousandths of a vCPU
 * @param memoryMiB requested (and allowed) memory of one pod with its sidecars, in MiB
 * @param burst whether placeholders keep spare capacity for it, because its load rises faster than nodes start (R22)
 * @param readOnlyRootFilesystem whether its root file system is read-only; true unless the feature says otherwise (R18)
 */
public record Pods(int min, int max, int milliCpu, int memoryMiB, boolean burst, boolean readOnlyRootFilesystem) {}
