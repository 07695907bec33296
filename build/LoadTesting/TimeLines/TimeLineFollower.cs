using System.Buffers;
using System.Text.Json;

namespace LoadTesting.TimeLines;

/// <summary>
/// Reads what was added to a time line since the last look, while k6 writes it. It only ever says less: a file that is not there yet,
/// cannot be read or makes no sense gives no figures, and harms nobody.
/// </summary>
public sealed class TimeLineFollower(string path)
{
    /// <summary>An event has some 100 bytes a series; beyond this it is no time line.</summary>
    const int LongestEvent = 8 * 1024 * 1024;

    const int BufferSize = 64 * 1024;

    readonly byte[] buffer = new byte[BufferSize];
    readonly ArrayBufferWriter<byte> begun = new();
    TimeLineFile.Events events = new(keepsWindows: false);
    long offset;
    bool makesNoSense;

    /// <summary>The values from the start up to the last event that was seen; null as long as there was none.</summary>
    public TimeLineWindow? Whole => events.Whole;

    /// <summary>The values of the last period that was seen.</summary>
    public TimeLineWindow? LastWindow => events.LastWindow;

    public void Look()
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            if (file.Length < offset)
                StartAgain();
            if (makesNoSense)
                return;
            file.Position = offset;
            for (int read; !makesNoSense && (read = file.Read(buffer)) > 0; offset += read)
                Take(buffer.AsSpan(0, read));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            StartAgain();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It may be readable at the next look; until then the last figures stand.
            return;
        }
    }

    void StartAgain()
    {
        events = new(keepsWindows: false);
        begun.ResetWrittenCount();
        offset = 0;
        makesNoSense = false;
    }

    void Take(ReadOnlySpan<byte> added)
    {
        while (!makesNoSense && added.IndexOf((byte)'\n') is >= 0 and var end)
        {
            begun.Write(added[..end]);
            TakeEvent();
            begun.ResetWrittenCount();
            added = added[(end + 1)..];
        }

        begun.Write(added);
        makesNoSense |= begun.WrittenCount > LongestEvent;
    }

    void TakeEvent()
    {
        try
        {
            events.Take(begun.WrittenMemory);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or IndexOutOfRangeException)
        {
            makesNoSense = true;
        }
    }
}
