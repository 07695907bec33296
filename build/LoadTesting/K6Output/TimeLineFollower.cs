using System.Buffers;
using System.Text.Json;

namespace LoadTesting.K6Output;

/// <summary>
/// Reads what k6 has added to a time line since the last call, while k6 is writing it. A file that does not exist yet, cannot be read or
/// makes no sense is not an error; there are just no figures.
/// </summary>
public sealed class TimeLineFollower(string path)
{
    /// <summary>An event has about 100 bytes per series. A longer one is not part of a time line.</summary>
    private const int MaxEventLength = 8 * 1024 * 1024;

    private const int BufferSize = 64 * 1024;

    private readonly byte[] _buffer = new byte[BufferSize];
    private readonly ArrayBufferWriter<byte> _begun = new();
    private TimeLineFile.Events _events = new(keepsWindows: false);
    private long _offset;
    private bool _makesNoSense;

    /// <summary>The values from the start up to the last event that was read; null as long as there was none.</summary>
    public TimeLineWindow? Whole => _events.Whole;

    /// <summary>The values of the last period that was read.</summary>
    public TimeLineWindow? LastWindow => _events.LastWindow;

    public void Look()
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            if (file.Length < _offset)
                StartAgain();
            if (_makesNoSense)
                return;
            file.Position = _offset;
            for (int read; !_makesNoSense && (read = file.Read(_buffer)) > 0; _offset += read)
                Take(_buffer.AsSpan(0, read));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            StartAgain();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It may be readable at the next call. Until then, the last figures stay.
            return;
        }
    }

    private void StartAgain()
    {
        _events = new(keepsWindows: false);
        _begun.ResetWrittenCount();
        _offset = 0;
        _makesNoSense = false;
    }

    private void Take(ReadOnlySpan<byte> added)
    {
        while (!_makesNoSense && added.IndexOf((byte)'\n') is >= 0 and var end)
        {
            _begun.Write(added[..end]);
            TakeEvent();
            _begun.ResetWrittenCount();
            added = added[(end + 1)..];
        }

        _begun.Write(added);
        _makesNoSense |= _begun.WrittenCount > MaxEventLength;
    }

    private void TakeEvent()
    {
        try
        {
            _events.Take(_begun.WrittenMemory);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException
            or IndexOutOfRangeException)
        {
            _makesNoSense = true;
        }
    }
}
