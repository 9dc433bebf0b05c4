package dev.hikkoshi.app;

import dev.hikkoshi.cost.AwsPrices;
import dev.hikkoshi.cost.PriceList;
import dev.hikkoshi.cost.Quotes;
import dev.hikkoshi.cost.RegionPrices;
import dev.hikkoshi.finding.Findings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hikkoshi prices}: stores prices that the AWS CLI printed. It does not contact AWS. */
@Command(
        name = "prices",
        mixinStandardHelpOptions = true,
        versionProvider = Hikkoshi.Version.class,
        header = "Stores prices from the AWS CLI.",
        description = {
            "Reads the output of the AWS CLI from standard input and adds it to a file of prices. Prices of other regions and",
            "other kinds (on-demand, spot) stay in the file.",
            "",
            "  aws pricing get-products --region us-east-1 --service-code AmazonEC2 --filters \\",
            "    Type=TERM_MATCH,Field=regionCode,Value=ap-northeast-1 \\",
            "    Type=TERM_MATCH,Field=operatingSystem,Value=Linux \\",
            "    Type=TERM_MATCH,Field=tenancy,Value=Shared \\",
            "    Type=TERM_MATCH,Field=preInstalledSw,Value=NA \\",
            "    Type=TERM_MATCH,Field=capacitystatus,Value=Used | npx hikkoshi prices",
            "  aws ec2 describe-spot-price-history --region ap-northeast-1 \\",
            "    --product-descriptions Linux/UNIX --start-time \"$(date -u +%%FT%%TZ)\" | npx hikkoshi prices",
            "",
            "Without this file, Hikkoshi knows only the shipped on-demand prices of us-east-1."
        })
final class PricesCommand implements Callable<Integer> {

    private final Path project;
    private final Terminal terminal;
    private final InputStream printed;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to write. Default: environments/" + PriceList.FILE + ".")
    private Optional<Path> output;

    @Mixin
    private final FormatOption format = new FormatOption();

    PricesCommand(Path project, Terminal terminal, InputStream printed) {
        this.project = project;
        this.terminal = terminal;
        this.printed = printed;
    }

    @Override
    public Integer call() throws IOException, OutputFile.NotWritten {
        Path file = project.resolve(output.orElse(Path.of("environments", PriceList.FILE)));
        try {
            OutputFile written = OutputFile.of(file);
            PriceList read = AwsPrices.read(printed);
            PriceList all = Files.isRegularFile(file) ? PriceList.read(file).with(read) : read;
            written.write(all.json());
            List<Stored> stored = read.regions().stream()
                    .map(read::of)
                    .flatMap(PricesCommand::stored)
                    .toList();
            stored.forEach(one -> format.people(terminal).line(one.sentence()));
            format.document(terminal, Map.of("stored", stored), new Findings());
            return 0;
        } catch (PriceList.Unreadable unreadable) {
            Findings findings = new Findings();
            findings.add(unreadable.finding());
            return format.refused(terminal, findings);
        }
    }

    /** The prices of one region and market that were read: how many, and of which day. */
    private record Stored(String region, String market, int prices, String day) {
        static Stored of(String region, String market, Quotes quotes) {
            return new Stored(
                    region, market, quotes.usdPerHour().size(), quotes.date().toString());
        }

        String sentence() {
            return "%s, %s: %d prices of %s".formatted(region, market, prices, day);
        }
    }

    private static Stream<Stored> stored(RegionPrices prices) {
        return Stream.concat(
                prices.onDemand().stream().map(quotes -> Stored.of(prices.region(), "on-demand", quotes)),
                prices.spot().stream().map(quotes -> Stored.of(prices.region(), "spot", quotes)));
    }
}
