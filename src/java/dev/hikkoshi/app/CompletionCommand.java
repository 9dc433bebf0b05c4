package dev.hikkoshi.app;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hikkoshi completion}: prints a completion script for a shell. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        versionProvider = Hikkoshi.Version.class,
        header = "Prints the completion script for bash and zsh.",
        description = {
            "Run this in the project's folder, in bash or zsh:",
            "  alias hikkoshi='npx hikkoshi'",
            "  source <(npx hikkoshi completion)"
        })
final class CompletionCommand implements Runnable {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        CommandSpec root = spec.root();
        terminal.text(AutoComplete.bash(root.name(), root.commandLine()));
    }
}
