package dev.hikkoshi.rehearsal;

import dev.hikkoshi.TestFolder;
import dev.hikkoshi.TestProcess;
import dev.hikkoshi.TestTool;
import dev.hikkoshi.constructs.legacy.Cookbooks;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The programs of the cookbook, as it ships them, on the instances of a layer. Their tools are the fake ones of the harness
 * {@code test/legacy}: {@code docker} and {@code systemctl} answer about the process of the instance, and {@code aws} about
 * the haproxy before it. A second of a program is some milliseconds.
 */
final class InstancePrograms implements AutoCloseable {

    private static final int MILLIS_OF_A_SECOND = 4;
    private static final String FEATURE = "web";
    private static final String UNIT = "legacy-" + FEATURE + "@1.service";

    private final LayerInstances layer;
    private final String released;
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final long begun = System.nanoTime();
    private final Map<Integer, Long> deregistered = new ConcurrentHashMap<>();
    private final Set<Integer> stopped = ConcurrentHashMap.newKeySet();

    /**
     * @param layer the instances
     * @param released the revision that the recipes have written
     */
    InstancePrograms(LayerInstances layer, String released) throws IOException {
        this.layer = layer;
        this.released = released;
        daemon(this::serve);
    }

    /**
     * Runs a program on an instance, and returns its exit code.
     *
     * @param fault a text of the program and another one in its place; equal for the program as it is
     */
    int run(int instance, String program, Map.Entry<String, String> fault) throws IOException, InterruptedException {
        Path home = write(instance, program, fault);
        ProcessBuilder process = TestProcess.of(
                TestTool.BASH.orSkip().toString(),
                home.resolve("bin/" + program).toString());
        process.environment()
                .put("BASH_ENV", Path.of("test/legacy/tool").toAbsolutePath().toString());
        process.environment().put("FAKE_PORT", Integer.toString(socket.getLocalPort()));
        process.environment().put("FAKE_HOST", Integer.toString(instance));
        return process.redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start()
                .waitFor();
    }

    /** The folder of the programs and of the feature, as the recipes leave it before a release. */
    private Path write(int instance, String program, Map.Entry<String, String> fault) throws IOException {
        Files.createDirectories(TestFolder.of("rehearsal"));
        Path home = Files.createTempDirectory(TestFolder.of("rehearsal"), "instance");
        Path feature = Files.createDirectories(home.resolve("features/" + FEATURE));
        for (String folder : List.of("bin", "state", "units", "sites", "nginx")) {
            Files.createDirectories(home.resolve(folder));
        }
        for (String name : List.of("common", program)) {
            String text = Files.readString(Cookbooks.directory().resolve("legacy/files/default/" + name));
            if (name.equals(program) && !text.contains(fault.getKey())) {
                throw new IllegalArgumentException(program + " has no " + fault.getKey());
            }
            Files.writeString(
                    home.resolve("bin/" + name),
                    name.equals(program) ? text.replace(fault.getKey(), fault.getValue()) : text);
        }
        String facts = layer.port(instance) + "\n/healthz\narn:group\n1\n";
        Files.writeString(feature.resolve("http.next"), facts);
        Files.writeString(feature.resolve("http"), facts);
        Files.writeString(feature.resolve("release"), released);
        Files.writeString(
                home.resolve("settings"),
                "REGION=r\nINSTANCE=i-%d\nUNITS=%s\nSITES=%s\nDRAIN_SECONDS=1\n"
                        .formatted(instance, home.resolve("units"), home.resolve("nginx")));
        return home;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket question = socket.accept();
                daemon(() -> answer(question));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    /** Reads the count of the words, the instance and the words, and writes the code, the length of the error, and both texts. */
    private void answer(Socket question) {
        try (question) {
            List<String> words = words(question.getInputStream());
            int instance = Integer.parseInt(words.get(1));
            Answer answer = tool(instance, words.subList(2, words.size()));
            question.getOutputStream().write((answer.code() + " 0\n" + answer.text()).getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            // The program has ended.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> words(InputStream in) throws IOException {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int next = in.read(); next > 1 || next == 0; next = in.read()) {
            if (next == 0) {
                words.add(word.toString());
                word.setLength(0);
            } else {
                word.append((char) next);
            }
        }
        return words;
    }

    private record Answer(int code, String text) {}

    private static Answer is(boolean truth) {
        return new Answer(truth ? 0 : 1, "");
    }

    private Answer tool(int instance, List<String> words) throws IOException, InterruptedException {
        String command = String.join(" ", words);
        if (words.get(0).equals("sleep")) {
            Thread.sleep(Long.parseLong(words.get(1)) * MILLIS_OF_A_SECOND);
            return is(true);
        }
        return switch (words.get(0)) {
            case "date" -> new Answer(0, (System.nanoTime() - begun) / 1_000_000 / MILLIS_OF_A_SECOND + "\n");
            case "curl" -> new Answer(0, layer.answers(instance) ? "200" : "000");
            case "docker" -> new Answer(0, layer.revision(instance) + "\n");
            case "systemctl" -> systemctl(instance, words.get(1), command);
            case "aws" -> elbv2(instance, words.get(2), command);
            default -> throw new IllegalArgumentException(command);
        };
    }

    private Answer systemctl(int instance, String verb, String command) throws IOException, InterruptedException {
        switch (verb) {
            case "list-units":
                return new Answer(0, UNIT + " loaded active running x\n");
            case "show":
                return new Answer(0, (stopped.contains(instance) ? "inactive" : "active") + "\n");
            case "restart":
                daemon(() -> restart(instance));
                // The old process has got its signal.
                Thread.sleep(5L * MILLIS_OF_A_SECOND);
                return is(true);
            case "stop":
                layer.stop(instance);
                stopped.add(instance);
                return is(true);
            case "is-enabled", "daemon-reload":
                return is(true);
            default:
                throw new IllegalArgumentException(command);
        }
    }

    private void restart(int instance) {
        try {
            layer.restart(instance, released);
        } catch (IOException unable) {
            throw new java.io.UncheckedIOException(unable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer elbv2(int instance, String operation, String command) throws IOException {
        switch (operation) {
            case "deregister-targets":
                layer.deregister(instance);
                deregistered.putIfAbsent(instance, System.nanoTime());
                return is(true);
            case "register-targets":
                layer.register(instance);
                deregistered.remove(instance);
                return is(true);
            default:
                return new Answer(
                        0,
                        (command.contains("Target.Id!=")
                                        ? others(instance)
                                        : target(instance).replace(' ', '\t')) + "\n");
        }
    }

    private String target(int instance) {
        Long since = deregistered.get(instance);
        if (since != null) {
            boolean draining =
                    System.nanoTime() - since < LayerInstances.draining().toNanos();
            return draining ? "draining Target.DeregistrationInProgress" : "unused Target.NotRegistered";
        }
        return layer.answers(instance) ? "healthy None" : "unhealthy Target.FailedHealthChecks";
    }

    private String others(int instance) {
        return IntStream.range(0, layer.size())
                .filter(other -> other != instance && target(other).startsWith("healthy"))
                .mapToObj(other -> "i-" + other)
                .collect(Collectors.joining("\t"));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
