// Puts the dashboards and deployment markers of a synth into New Relic. A dashboard of the same name is replaced.
// Usage: node new-relic.mjs FOLDER [FEATURE ...], with NEW_RELIC_API_KEY set; FOLDER is cdk.out/operations/<environment>/new-relic,
// and each FEATURE gets the marker of its step. NEW_RELIC_API_URL names another address, such as that of the region EU.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, ...features] = process.argv.slice(2);
const url = process.env.NEW_RELIC_API_URL ?? 'https://api.newrelic.com/graphql';

async function ask(body) {
    const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'api-key': process.env.NEW_RELIC_API_KEY },
        body,
        signal: AbortSignal.timeout(30_000),
    });
    const { data, errors = [] } = await answer.json();
    // A mutation tells its own errors below its name.
    const all = [...errors, ...Object.values(data ?? {}).flatMap((part) => part?.errors ?? [])];
    if (!answer.ok || all.length > 0) {
        throw new Error(`New Relic refused the request (${answer.status}): ${JSON.stringify(all)}`);
    }
    return data;
}

const query = (text, variables) => ask(JSON.stringify({ query: text, variables }));

async function putDashboard(dashboard) {
    const account = dashboard.pages[0].widgets[0].rawConfiguration.nrqlQueries[0].accountIds[0];
    const search = `type = 'DASHBOARD' AND name = '${dashboard.name}' AND accountId = ${account}`;
    const found = await query(
        'query ($search: String!) { actor { entitySearch(query: $search) { results { entities { guid name } } } } }',
        { search },
    );
    // The page of a dashboard is an entity too: its name has the dashboard's name and a slash in front.
    const same = found.actor.entitySearch.results.entities.filter(({ name }) => name === dashboard.name);
    if (same.length === 0) {
        await query(
            'mutation ($account: Int!, $dashboard: DashboardInput!) {'
                + ' dashboardCreate(accountId: $account, dashboard: $dashboard) { errors { description } } }',
            { account, dashboard },
        );
        return 'created';
    }
    await query(
        'mutation ($guid: EntityGuid!, $dashboard: DashboardInput!) {'
            + ' dashboardUpdate(guid: $guid, dashboard: $dashboard) { errors { description } } }',
        { guid: same[0].guid, dashboard },
    );
    return 'updated';
}

const files = readdirSync(folder).filter((file) => file.endsWith('.json')).sort();
for (const file of files) {
    const dashboard = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    console.log(`${dashboard.name}: ${await putDashboard(dashboard)}`);
}
for (const feature of features) {
    const marker = join(folder, 'markers', `${feature}.json`);
    if (existsSync(marker)) {
        await ask(readFileSync(marker, 'utf8'));
        console.log(`${feature}: marked`);
    }
}
