using Microsoft.Playwright;
using Reports.Tests.Browser;

[assembly: AssemblyFixture(typeof(HeadlessBrowser))]

namespace Reports.Tests.Browser;

/// <summary>One headless Chromium for all tests; each gets a window of its own.</summary>
public sealed class HeadlessBrowser : IAsyncLifetime
{
    static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    ];

    /// <summary>In milliseconds, for one step: a tall picture takes half a minute on a machine that does other things too.</summary>
    const float Patience = 180_000;

    IPlaywright? playwright;
    IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (ChromiumPath.Find() is not { } path)
            return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Headless = true, Args = Flags, Timeout = Patience });
    }

    /// <summary>Skips the test where there is no Chromium.</summary>
    internal async Task<ObservedPage> OpenAsync(string file, int width = ObservedPage.DesktopWidth, ColorScheme scheme = ColorScheme.Light)
    {
        Assert.SkipWhen(browser is null, ChromiumPath.WhereItWasLookedFor);
        var context = await browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(Patience);
        return await ObservedPage.OpenAsync(context, file);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.CloseAsync();
        playwright?.Dispose();
    }
}
