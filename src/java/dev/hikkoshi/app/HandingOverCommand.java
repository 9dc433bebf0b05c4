package dev.hikkoshi.app;

import dev.hikkoshi.report.HandingOver;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code hikkoshi handing-over}: what replaced each concept of OpsWorks. */
@Command(
        name = "handing-over",
        mixinStandardHelpOptions = true,
        versionProvider = Hikkoshi.Version.class,
        header = "Shows what replaced each part of AWS OpsWorks when the service ended.")
final class HandingOverCommand implements Runnable {

    private final Terminal terminal;

    HandingOverCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        TextTable table = new TextTable();
        table.row(List.of("OpsWorks", "replaced by"));
        for (HandingOver row : HandingOver.values()) {
            table.row(List.of(row.concept(), row.successor()));
        }
        terminal.lines(table.lines());
    }
}
