package dev.hikkoshi.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.UUID;

/**
 * A file that a command writes. Missing folders are created. The content goes to a temporary file beside it, which then
 * takes its name: after a failure, the old file is still there.
 */
final class OutputFile {

    private final Path file;

    private OutputFile(Path file) {
        this.file = file;
    }

    /** The file was not written. The message is one line: the file, the reason and the fix. */
    static final class NotWritten extends Exception {
        private static final long serialVersionUID = 1L;

        NotWritten(Path file, String reason, String fix) {
            super("%s was not written: %s. %s".formatted(file, reason, fix));
        }
    }

    /** Writes the content of a file. */
    interface Content {
        /** Writes the content. */
        void writeTo(OutputStream stream) throws IOException;
    }

    /**
     * A file to write. Its folder is created. A long command asks for it before it begins.
     *
     * @throws NotWritten if it cannot be written: it is a folder or read-only, or its folder cannot be created or is
     */
    static OutputFile of(Path file) throws NotWritten {
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (Files.isDirectory(file)) {
            throw new NotWritten(file, "it is a folder", "Write the name of a file.");
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw new NotWritten(file, "it is read-only", "Change its permissions, or write another name.");
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new NotWritten(file, "its folder cannot be created (" + reason(e) + ")", "Write another folder.");
        }
        if (!Files.exists(file) && !Files.isWritable(folder)) {
            throw new NotWritten(file, "its folder is read-only", "Write another folder.");
        }
        return new OutputFile(file);
    }

    /** Writes a text in UTF-8. */
    void write(String text) throws NotWritten {
        write(stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Writes the file, whole. */
    void write(Content content) throws NotWritten {
        try {
            boolean isDevice = Files.exists(file) && !Files.isRegularFile(file);
            if (isDevice) {
                write(content, Files.newOutputStream(file));
                return;
            }
            // A link stays: what it points to is written.
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            Path temporary = target.resolveSibling(".hikkoshi-" + UUID.randomUUID() + ".tmp");
            try {
                write(content, Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW));
                move(temporary, target);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new NotWritten(file, reason(e), "The old file, if there is one, did not change.");
        }
    }

    private static void write(Content content, OutputStream opened) throws IOException {
        try (OutputStream stream = new BufferedOutputStream(opened)) {
            content.writeTo(stream);
        }
    }

    private static void move(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The reason of a failure, in a few words. */
    static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file or folder: " + failure.getMessage();
        }
        if (failure instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason() + ": " + file.getFile();
        }
        if (failure instanceof FileSystemException file) {
            String words = file.getClass().getSimpleName().replaceFirst("Exception$", "");
            return words.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT) + ": " + file.getFile();
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
