package org.wikistream.dashboard;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.wikistream.dashboard.search.AlertReader;
import org.wikistream.dashboard.search.ChangeReader;
import org.wikistream.dashboard.search.ClockState;
import org.wikistream.dashboard.search.InsightsState;
import org.wikistream.dashboard.search.KnownGaps;
import org.wikistream.dashboard.search.NowReader;
import org.wikistream.dashboard.search.SearchClient;
import org.wikistream.dashboard.search.WikisReader;
import org.wikistream.dashboard.web.ApiRoutes;
import org.wikistream.dashboard.web.Assets;
import org.wikistream.dashboard.web.PageServer;
import org.wikistream.opensearch.IndexNames;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.settings.Settings;

/** Serves the page until it is told to stop. */
public final class DashboardMain {

    private DashboardMain() {}

    public static void main(String[] arguments) throws InterruptedException, IOException {
        if (Settings.helpWanted(arguments)) {
            System.out.print(DashboardSettings.CATALOGUE.help());
            return;
        }
        DashboardSettings settings;
        try {
            settings = DashboardSettings.of(Settings.load(DashboardSettings.CATALOGUE, arguments, System.getenv()));
        } catch (InvalidSettingsException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            return;
        }
        run(settings);
    }

    private static void run(DashboardSettings settings) throws InterruptedException, IOException {
        CountDownLatch told = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(told::countDown, "stop"));
        Assets assets = Assets.read(settings.assets());
        IndexNames names = settings.openSearch().indexNames();
        Supplier<ClockState> clock = () -> new ClockState(
                ClockState.State.LIVE,
                Instant.now(),
                Instant.now(),
                Instant.now(),
                null,
                null,
                0L,
                settings.source().label(),
                null,
                null,
                assets.version());
        KnownGaps gaps = (from, to) -> new KnownGaps.Gaps(null, "Gaps are not known.");
        InsightsState insights = () -> InsightsState.Job.UNKNOWN;
        try (SearchClient client = new SearchClient(settings.openSearch().connection())) {
            AlertReader alerts = new AlertReader(client, names, insights);
            ApiRoutes api = new ApiRoutes(
                    clock,
                    new NowReader(client, names, gaps, alerts),
                    new ChangeReader(client, names),
                    alerts,
                    new WikisReader(client, names));
            try (PageServer server =
                    PageServer.start(settings.bind(), settings.port(), settings.allowedHosts(), List.of(assets, api))) {
                System.out.println("Page: http://" + settings.bind() + ":" + server.port());
                told.await();
            }
        }
    }
}
