package dev.hikkoshi.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A ZIP file whose bytes follow from its entries alone: sorted, of one time, and stored as they are, because no two
 * versions of zlib need to compress alike.
 */
final class ReproducibleZip {

    /** The earliest time that the format knows. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private ReproducibleZip() {}

    /** Writes {@code entries}, by path, to {@code stream}, which stays open. */
    static void write(OutputStream stream, SortedMap<String, byte[]> entries) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(stream, StandardCharsets.UTF_8);
        zip.setMethod(ZipOutputStream.STORED);
        for (Map.Entry<String, byte[]> each : entries.entrySet()) {
            ZipEntry entry = new ZipEntry(each.getKey());
            entry.setTimeLocal(TIME);
            entry.setSize(each.getValue().length);
            CRC32 crc = new CRC32();
            crc.update(each.getValue());
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(each.getValue());
            zip.closeEntry();
        }
        zip.finish();
    }
}
