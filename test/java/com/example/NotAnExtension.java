package com.example;

/** A class that exists and is not an extension. */
public final class NotAnExtension {}
