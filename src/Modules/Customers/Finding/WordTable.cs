using System.Numerics;
using System.Runtime.InteropServices;
using Reeve.Matching;

namespace Reeve.Customers.Finding;

/// <summary>
/// Words, one after another in one text, and beside them what is quickly compared of each: of a hundred thousand all but some
/// thousands are ruled out without being read. It only grows; whoever reads holds it as it was.
/// </summary>
internal sealed class WordTable
{
    private readonly Lock adding = new();
    private readonly Dictionary<string, int> sounds = new(StringComparer.Ordinal);
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private char[] text = new char[8192];
    private Facts[] facts = new Facts[1024];
    private int end;

    /// <summary>Looks at a word that may be meant.</summary>
    /// <param name="soundsSo">Whether it sounds as what was typed.</param>
    public delegate void Look(ReadOnlySpan<char> word, bool soundsSo);

    public bool Knows(string word)
    {
        lock (adding)
        {
            return known.Contains(word);
        }
    }

    public void Add(string word)
    {
        lock (adding)
        {
            if (!known.Add(word))
            {
                return;
            }

            if (known.Count > facts.Length)
            {
                Array.Resize(ref facts, facts.Length * 2);
            }

            if (end + word.Length > text.Length)
            {
                Array.Resize(ref text, (text.Length * 2) + word.Length);
            }

            ref var sound = ref CollectionsMarshal.GetValueRefOrAddDefault(sounds, NameLikeness.Sound(word), out var heard);
            sound = heard ? sound : sounds.Count;
            word.CopyTo(0, text, end, word.Length);
            facts[known.Count - 1] = new Facts(word, end, sound);
            end += word.Length;
        }
    }

    /// <summary>Shows all words that begin as was typed, sound so, or come of it by so many errors, and some that do not.</summary>
    public void Perhaps(string typed, int errors, Look look)
    {
        char[] letters;
        Facts[] words;
        int until;
        Facts asked;
        lock (adding)
        {
            (letters, words, until) = (text, facts, known.Count);
            asked = new Facts(typed, 0, sounds.GetValueOrDefault(NameLikeness.Sound(typed), -1));
        }

        for (var i = 0; i < until; i++)
        {
            ref readonly var word = ref words[i];
            if (word.Sound == asked.Sound || asked.MayBegin(word) || asked.MayBe(word, errors))
            {
                look(word.Of(letters), word.Sound == asked.Sound);
            }
        }
    }

    /// <summary>Which letters a word has, its first two, where it stands and how it sounds.</summary>
    private readonly struct Facts(string word, int start, int sound)
    {
        private readonly ulong letters = LettersOf(word);
        private readonly char first = word[0];
        private readonly char second = word.Length > 1 ? word[1] : '\0';
        private readonly int length = word.Length;

        public int Sound { get; } = sound;

        public ReadOnlySpan<char> Of(char[] text) => text.AsSpan(start, length);

        /// <summary>A letter that the other lacks is an error at least.</summary>
        public bool MayBe(in Facts other, int errors) =>
            errors > 0 && Math.Abs(length - other.length) <= errors && BitOperations.PopCount(letters & ~other.letters) <= errors && BitOperations.PopCount(other.letters & ~letters) <= errors;

        /// <summary>Whether the other may begin with this, one error among it: with an error in the first place the second is right, or either stands in the other's.</summary>
        public bool MayBegin(in Facts other) =>
            other.length >= length && BitOperations.PopCount(letters & ~other.letters) <= 1
                && (other.first == first || (length >= 4 && (other.second == second || other.second == first || other.first == second)));

        /// <summary>A bit for each letter that it has, and another for each that it has twice: one error takes no more than one away.</summary>
        private static ulong LettersOf(string word)
        {
            var letters = 0UL;
            foreach (var sign in word)
            {
                var once = 1UL << (sign & 31);
                letters |= (letters & once) == 0 ? once : once << 32;
            }

            return letters;
        }
    }
}
