package dev.hikkoshi.model;

import java.time.LocalDate;

/**
 * Why a value is what it is.
 *
 * @param because the reason
 * @param since the day on which the value was set
 */
public record Reason(String because, LocalDate since) {}
