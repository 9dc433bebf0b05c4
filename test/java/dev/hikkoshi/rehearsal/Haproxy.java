package dev.hikkoshi.rehearsal;

import dev.hikkoshi.TestFolder;
import dev.hikkoshi.TestProcess;
import dev.hikkoshi.TestTool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A haproxy that simulates the load balancers of one phase on the loopback interface, until it is closed. Without
 * haproxy, the tests that need it are skipped.
 */
final class Haproxy implements AutoCloseable {

    private static final int SECONDS_TO_START = 10;

    private final Process process;

    private Haproxy(Process process) {
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param configuration the configuration's text
     * @param ports the ports on which it will listen
     */
    static Haproxy start(String configuration, List<Integer> ports) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(TestFolder.of("rehearsal"));
        Path file = Files.writeString(Files.createTempFile(folder, "haproxy", ".cfg"), configuration);
        Path log = folder.resolve(file.getFileName() + ".log");
        Process process = TestProcess.of(TestTool.HAPROXY.orSkip().toString(), "-db", "-f", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Haproxy haproxy = new Haproxy(process);
        for (int port : ports) {
            if (!haproxy.answers(port)) {
                haproxy.close();
                throw new IllegalStateException("haproxy does not answer: " + Files.readString(log));
            }
        }
        return haproxy;
    }

    private boolean answers(int port) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START);
        while (System.nanoTime() < end && process.isAlive()) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException notYet) {
                Thread.sleep(20);
            }
        }
        return false;
    }

    /** A free port. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(5, TimeUnit.SECONDS).join();
    }
}
