package dev.hikkoshi.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs programs in the project's folder. */
interface Program {
    /** Runs a program, shows what it prints, and returns the exit code. */
    int run(List<String> command) throws IOException;

    /** What a program prints, without spaces around it; nothing if it fails. */
    String read(List<String> command) throws IOException;

    /** The program that runs beside this process, with the same input and output. */
    static Program inTerminal(Path project) {
        return new Program() {
            @Override
            public int run(List<String> command) throws IOException {
                return exit(command, builder(command).inheritIO().start());
            }

            @Override
            public String read(List<String> command) throws IOException {
                Process started = builder(command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                String printed = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return exit(command, started) == 0 ? printed.strip() : "";
            }

            private ProcessBuilder builder(List<String> command) {
                return new ProcessBuilder(command)
                        .directory(project.toAbsolutePath().toFile());
            }
        };
    }

    private static int exit(List<String> command, Process started) throws IOException {
        try {
            return started.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted: " + String.join(" ", command), interrupted);
        }
    }
}
