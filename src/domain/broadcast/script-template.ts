/**
 * A first text for a script, in the words of a village broadcast, to be gone over by its author. What isn't
 * known stands as a blank in square brackets, and a script with blanks can't be handed in. Only the exemplar
 * is named, and put down as named: the people a deed's record mentions (who did it, its witness) have not
 * said yes to being heard on air [R6].
 */

import type { IdOf } from '../base/ids.ts';
import { type LocalDate, yearOf } from '../base/local-date.ts';
import { fold } from '../base/text.ts';
import type { Deed } from '../exemplars/deed.ts';
import type { Exemplar, ExemplarType } from '../exemplars/exemplar.ts';
import { type Unit, unitLabel } from '../units/unit.ts';
import type { Genre } from './script.ts';

export type TemplateExemplar = Pick<Exemplar, 'id' | 'type' | 'name' | 'position' | 'story'>;
export type TemplateFacts = {
  genre: Genre;
  /** Whose broadcast it is; undefined where the phone doesn't know the unit's record. */
  unit: Pick<Unit, 'kind' | 'name' | 'title'> | undefined;
  /** For the year to be said only where it isn't this one. */
  today: LocalDate;
  /** For genre 'exemplar'. */
  exemplar?: TemplateExemplar | undefined;
  deeds?: readonly Pick<Deed, 'what' | 'on' | 'where'>[];
};
export type ScriptText = { title: string; body: string; exemplars: IdOf<'exemplar'>[] };

/** Blanks left to fill in: '[nơi nào]'. They would be read aloud. */
export const blanksIn = (text: string): string[] => text.match(/\[[^\][\n]{0,200}\]/g) ?? [];

export function scriptTemplate(facts: TemplateFacts): ScriptText {
  const { genre, exemplar } = facts;
  if (genre === 'exemplar' && exemplar) {
    const paragraphs = [
      opening(facts, exemplar),
      ...told(facts, exemplar),
      ...CLOSINGS[exemplar.type](exemplar.name),
    ];
    return {
      title: `${TITLES[exemplar.type]}: ${exemplar.name}`.slice(0, 300),
      body: [...paragraphs, farewell(facts, exemplar.name)].join('\n\n'),
      exemplars: [exemplar.id],
    };
  }
  return { title: '', body: PLAIN[genre](sender(facts.unit)).join('\n\n'), exemplars: [] };
}

const TITLES: Record<ExemplarType, string> = {
  person: 'Gương sáng quanh ta',
  collective: 'Tập thể làm việc tốt',
  household: 'Gia đình gương mẫu',
  model: 'Cách làm hay',
};

function opening(facts: TemplateFacts, { type, name, position }: TemplateExemplar): string {
  const column = `trong chuyên mục Gương sáng, ${station(facts.unit)} xin kể với bà con`;
  switch (type) {
    case 'person':
      return `Thưa bà con, ${column} câu chuyện về ${name}${position?.trim() ? `, ${lowerFirst(position.trim())}` : ''}.`;
    case 'collective':
      return `Thưa bà con, ${column} việc làm của một tập thể: ${name}.`;
    case 'household':
      return `Thưa bà con, ${column} câu chuyện về một gia đình: ${name}.`;
    case 'model':
      return `Thưa bà con, ${column} một cách làm hay mà nơi nào cũng có thể học theo: ${name}.`;
    default:
      return type satisfies never;
  }
}

/** What they did: the story, then the deeds that the story doesn't tell already, the newest last. */
function told({ deeds = [], today }: TemplateFacts, { name, story }: TemplateExemplar): string[] {
  const paragraphs = story.trim() === '' ? [] : [story.trim()];
  const known = fold(story);
  const more = deeds
    .filter((deed) => !known.includes(fold(deed.what)))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  for (const [i, deed] of more.entries()) {
    const lead =
      i > 0 || paragraphs.length > 0
        ? 'Bà con còn ghi nhận thêm một việc nữa'
        : 'Bà con ghi nhận một việc làm';
    const place = deed.where?.trim() ? `, tại ${lowerPlace(deed.where.trim())}` : '';
    paragraphs.push(`${lead}, ${spokenDate(deed.on, today)}${place}. ${fullStop(deed.what.trim())}`);
  }
  return paragraphs.length > 0
    ? paragraphs
    : [`[Kể việc ${name} đã làm: làm gì, khi nào, ở đâu, giúp được ai]`];
}

const CLOSINGS: Record<ExemplarType, (name: string) => string[]> = {
  person: (name) => [
    `Thưa bà con, việc của ${name} là việc gần gũi, ai để tâm cũng có thể làm được. Mỗi người góp một việc tốt thì xóm bản thêm ấm êm, lúc khó khăn có chỗ mà nương tựa.`,
  ],
  collective: (name) => [
    `Thưa bà con, một người làm thì nặng, nhiều người cùng làm thì nhẹ. Việc của ${name} cho thấy khi bà con chung tay, việc khó mấy cũng có cách.`,
  ],
  household: (name) => [
    `Thưa bà con, nhà nào cũng có thể bắt đầu từ việc nhỏ trong nhà mình. Việc của ${name} cho thấy gia đình yên ấm, chịu thương chịu khó thì cả bản cùng được nhờ.`,
  ],
  model: (name) => [
    `Thưa bà con, điều đáng quý ở ${name} là ai cũng góp được một phần, và có thể bắt đầu ngay từ việc nhỏ. Bản nào muốn làm theo, xin hỏi cán bộ văn hóa để được hẹn ngày đến xem.`,
  ],
};

function farewell(facts: TemplateFacts, name: string): string {
  return `${upperFirst(station(facts.unit))} xin cảm ơn ${name}, và mong được nghe thêm nhiều việc tốt từ bà con. Xin chào và hẹn gặp lại bà con.`;
}

const PLAIN: Record<Genre, (from: string) => string[]> = {
  exemplar: () => [
    'Thưa bà con, trong chuyên mục Gương sáng, chúng tôi xin kể với bà con câu chuyện về [ai, làm gì, ở đâu].',
    '[Kể việc đã làm: làm gì, khi nào, ở đâu, giúp được ai]',
    '[Vì sao việc ấy có ích cho bà con]',
    'Xin cảm ơn, và mong được nghe thêm nhiều việc tốt từ bà con. Xin chào và hẹn gặp lại bà con.',
  ],
  news: () => [
    'Thưa bà con, [ngày nào], tại [nơi nào], [đơn vị hoặc bà con bản nào] đã [làm việc gì].',
    '[Việc diễn ra thế nào, có bao nhiêu người tham gia]',
    '[Kết quả ra sao, và điều bà con cần biết thêm]',
  ],
  article: () => [
    'Thưa bà con, [vì sao hôm nay nói chuyện này với bà con].',
    '[Chuyện thế nào, lấy một ví dụ gần gũi ở địa phương]',
    '[Bà con nên làm gì, từng việc một, nói ngắn]',
    'Xin cảm ơn bà con đã lắng nghe. Xin chào và hẹn gặp lại bà con.',
  ],
  notice: (from) => [
    `Thưa bà con, ${from} xin thông báo: [nội dung chính, gói trong một câu].`,
    'Thời gian: [mấy giờ, ngày nào]. Địa điểm: [nơi nào].',
    'Đề nghị bà con [cần làm gì, mang theo gì]. Bà con nào chưa rõ, xin hỏi [trưởng bản hoặc cán bộ phụ trách].',
    'Xin nhắc lại để bà con nghe rõ: [nhắc lại thời gian, địa điểm và việc cần làm].',
  ],
  urgent: (from) => [
    `Bà con chú ý! Đây là thông báo khẩn của ${from}. [Chuyện gì đang xảy ra, ở đâu].`,
    'Bà con cần làm ngay: [việc phải làm, theo thứ tự].',
    'Bà con không được [việc nguy hiểm phải tránh].',
    'Xin nhắc lại. Thông báo khẩn: [nhắc lại chuyện gì, ở đâu, phải làm gì].',
  ],
};

/** Only a commune has a station of its own; what a province or a village writes is read by others. */
const station = (unit: TemplateFacts['unit']): string =>
  unit?.kind === 'commune' ? `đài truyền thanh ${spokenUnit(unit)}` : 'chúng tôi';

function sender(unit: TemplateFacts['unit']): string {
  if (!unit) return '[đơn vị thông báo]';
  return unit.kind === 'commune' || unit.kind === 'province'
    ? `Ủy ban nhân dân ${spokenUnit(unit)}`
    : spokenUnit(unit);
}

const spokenUnit = (unit: Pick<Unit, 'name' | 'title'>): string => unitLabel(unit as Unit);

/** 'ngày 3 tháng 11', with the year where it isn't this one. */
function spokenDate(date: LocalDate, today: LocalDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `ngày ${day} tháng ${month}${yearOf(date) === yearOf(today) ? '' : ` năm ${year}`}`;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** 'Bản Thẳm', 'Đường từ …' open with a common noun; a place written otherwise keeps its capital. */
const lowerPlace = (text: string): string =>
  /^(Bản|Thôn|Xã|Phường|Đường|Nhà|Trạm|Trường|Đầu|Cuối|Chợ|Sân|Suối|Cầu|Khu|Điểm)\s/.test(text)
    ? lowerFirst(text)
    : text;
const fullStop = (text: string): string => (/[.!?…]["”’)]*$/.test(text) ? text : `${text}.`);
