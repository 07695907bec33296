using System.Buffers.Binary;
using System.Reflection;

namespace Reports.Tests.Browser;

/// <summary>Pictures of pages for people to look at, in <c>build/artifacts/screenshots</c>, which git ignores.</summary>
internal static class Screenshots
{
    /// <summary>Chromium draws no taller picture: below, it repeats itself.</summary>
    private const int MaxPixels = 16_000;

    /// <summary>What no picture of text stays below: one colour compresses to a few hundred bytes.</summary>
    private const int MinBytes = 20_000;

    private static string Folder { get; } = typeof(Screenshots).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(entry => entry.Key == "Screenshots").Value!;

    /// <summary>Saves the page from its top, and looks whether the picture has the page's size and shows something.</summary>
    public static async Task SaveAsync(ObservedPage page, string name)
    {
        var size = await page.Page.EvaluateAsync<int[]>(
            "() => [document.documentElement.clientWidth, document.documentElement.scrollHeight]");
        var height = Math.Min(size[1], MaxPixels);
        var file = Path.Combine(Folder, $"{name}.png");

        var picture = await page.Page.ScreenshotAsync(
            new() { Path = file, FullPage = true, Clip = new() { Width = size[0], Height = height } });

        SizeOf(picture).ShouldBe((size[0], height));
        picture.Length.ShouldBeGreaterThan(MinBytes);
    }

    // The first chunk of a PNG file: width and height.
    private static (int Width, int Height) SizeOf(byte[] png) =>
        (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
}
