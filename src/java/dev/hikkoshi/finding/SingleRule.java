package dev.hikkoshi.finding;

/** A rule that is in no table, because what it judges has no other rule. */
public record SingleRule(String id, String why) implements Rule {}
