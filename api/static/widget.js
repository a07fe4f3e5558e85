// The citizens' chat of a municipality: <script src="https://…/widget.js" data-…></script> puts <minwon-chat> on a page.
// Of the page nothing is changed; its language and two stores are used.
(() => {
  "use strict";

  function words(text) {
    return text.trim().split(/\s*[|\n]\s*/);
  }

  /** Each language in the order of KEYS, `|` or a new line between two. */
  const KEYS = words(`
    name | city | launch | close | back
    person | status | settings
    ai
    use
    leave | sos
    ask | send | left
    hint
    wait | you | answer
    masked
    sources | effective | link
    copy | copied | print | helpful | yes | no
    why | wrong | outdated | incomplete | unclear
    other_question | other | thanks
    lost | retry
    down | refused
    call | open
    closed
    intro
    wish | who | reach
    sealed | next
    read | edit | confirm
    changed | done
    number | secret | due | later | office
    keep
    look | nobody | stage | received
    in_progress | answered | result | rate
    r1 | r2 | r3 | r4 | r5
    lang | size | s0 | s1 | s2
    theme | auto | light | dark | contrast | erase`);
  const WORDS = {
    ko: words(`
      한국어 | 우리 시 | 민원 상담 | 닫기 | 상담으로 돌아가기
      사람에게 묻기 | 접수 확인 | 설정
      사람이 아니라 AI가 {city} 규정에서 찾아 답합니다. 틀릴 수 있으니 근거를 확인해 주세요.
      적으신 글은 개인정보를 가린 뒤 답하는 데 쓰고, 가린 글만 저장합니다.
      이름, 전화번호, 주민등록번호, 주소는 적지 마세요. | 위급하면 119나 112로 전화하세요.
      무엇이 궁금하세요? | 보내기 | {n}자 남음
      개인정보로 보이는 것이 있습니다. 지우고 물어보셔도 됩니다.
      규정을 찾고 있습니다… | 내 질문 | AI 답변
      개인정보로 보이는 부분을 가렸습니다. 가린 글만 저장됩니다.
      근거 | {day} 시행 | 이 조문만 새 창에서 보기
      복사 | 복사했습니다 | 인쇄 | 도움이 되었나요? | 예 | 아니요
      무엇이 아쉬웠나요? | 틀린 내용 | 옛 내용 | 빠진 내용 | 어려운 말
      다른 질문의 답 | 그 밖 | 의견 고맙습니다.
      연결이 끊겼습니다. 적으신 글은 그대로 있고, 연결되면 이어집니다. | 다시 시도
      지금은 이용할 수 없습니다. 적으신 글은 그대로 있습니다. | 이 글은 보낼 수 없습니다. 고쳐서 다시 보내 주세요.
      전화 문의: {contact} | 지금 보내시면 담당자가 근무 시간 안에 읽습니다.
      지금은 근무 시간이 아닙니다. {when}부터 담당자가 읽습니다.
      바라는 것을 적어 주세요. 이 대화와 함께 민원으로 접수하며, 보내기 전에 보여 드립니다.
      담당자에게 바라는 것 | 이름(선택) | 전화번호나 이메일(선택)
      이름과 연락처는 암호화하여 보관하고 담당자만 봅니다. | 보낼 내용 보기
      아래 내용을 읽어 보세요. 이대로 접수합니다. | 고치기 | 읽었습니다. 접수하기
      그사이 대화가 바뀌어 다시 보여 드립니다. | 접수했습니다
      접수번호 | 비밀번호 | 처리기한 | 담당자가 확인한 뒤 정합니다 | 담당 부서
      접수번호와 비밀번호를 적어 두세요. 결과를 볼 때 필요하고 다시 알려 드리지 못합니다.
      조회 | 접수번호와 비밀번호가 맞지 않습니다. | 처리 상황 | 접수됨
      처리 중 | 처리 완료 | 처리 결과 | 처리 결과에 얼마나 만족하세요?
      매우 불만족 | 불만족 | 보통 | 만족 | 매우 만족
      언어 | 글자 크기 | 보통 | 크게 | 아주 크게
      화면 | 자동 | 밝게 | 어둡게 | 고대비 | 이 기기에서 대화 지우기`),
    en: words(`
      English | the city | Ask the city | Close | Back to the chat
      Ask a person | Check a receipt | Settings
      An AI answers here, not a person, from the rules of {city}. It can be wrong: please check the sources.
      Personal data in what you write is masked first; only the masked text is used to answer and stored.
      Please leave out names, telephone and resident numbers and addresses. | In an emergency call 119 or 112.
      What would you like to know? | Send | {n} characters left
      This looks like personal data. You can ask without it.
      Searching the rules… | Your question | AI answer
      What looked like personal data was masked. Only the masked text is stored.
      Sources | in force since {day} | Open this article in a new tab
      Copy | Copied | Print | Was this helpful? | Yes | No
      What was missing? | Wrong | Outdated | Incomplete | Hard to understand
      Answers something else | Other | Thank you.
      The connection was lost. What you wrote is kept; it goes on when you are online. | Try again
      Not available right now. What you wrote is kept. | This cannot be sent. Please change it and send it again.
      By telephone: {contact} | Sent now, it is read within office hours today.
      The office is closed. Somebody reads it from {when}.
      Say what the office should do. It is filed as a complaint with this chat; you see it all first.
      What the office should do | Name (optional) | Telephone or e-mail (optional)
      Name and contact are kept encrypted, for the officer in charge only. | Show what will be sent
      Please read this. It is filed as it stands. | Change it | I have read it: file it
      The chat went on meanwhile: here it is again. | Filed
      Receipt number | Secret | Due | Set by the officer in charge | Department
      Write down number and secret: you need both to see the result, and they are not told again.
      Look up | Number and secret do not belong together. | Status | Received
      In progress | Answered | Result | How satisfied are you with the result?
      Very dissatisfied | Dissatisfied | Neither | Satisfied | Very satisfied
      Language | Text size | Normal | Large | Larger
      Display | Automatic | Light | Dark | High contrast | Erase the chat on this device`),
    zh: words(`
      中文 | 本市 | 民愿咨询 | 关闭 | 返回咨询
      咨询工作人员 | 查询受理 | 设置
      由 AI 而非人工回答。答案来自{city}的法规，可能有误，请同时查看依据。
      您写的内容先隐去个人信息，仅用于查找答案，只保存隐去后的文字。
      请不要填写姓名、电话、身份证号和住址。 | 紧急情况请拨打 119 或 112。
      您想了解什么？ | 发送 | 还可输入 {n} 字
      似乎含有个人信息，不写也可以提问。
      正在查找法规… | 我的问题 | AI 回答
      疑似个人信息已隐去，只保存隐去后的文字。
      依据 | {day} 起施行 | 在新窗口打开本条文
      复制 | 已复制 | 打印 | 有帮助吗？ | 有 | 没有
      哪里不足？ | 内容有误 | 内容过时 | 内容不全 | 难以理解
      答非所问 | 其他 | 感谢您的意见。
      连接已断开。您写的内容仍保留，恢复连接后会继续。 | 重试
      暂时无法使用。您写的内容仍保留。 | 无法发送，请修改后再发。
      电话咨询：{contact} | 现在发送，工作人员会在工作时间内阅读。
      现在不是工作时间。工作人员将从 {when} 起阅读。
      将与本次咨询一起作为民愿受理，发送前会先给您看。
      希望工作人员做什么 | 姓名（可选） | 电话或电子邮箱（可选）
      姓名和联系方式加密保存，仅负责人可见。 | 查看要发送的内容
      请阅读以下内容，将原样受理。 | 修改 | 已阅读，提交
      咨询内容有变化，请重新查看。 | 已受理
      受理编号 | 密码 | 处理期限 | 由负责人确认后决定 | 负责部门
      请记下受理编号和密码。查看结果时需要，且无法再次告知。
      查询 | 受理编号与密码不符。 | 处理情况 | 已受理
      处理中 | 处理完毕 | 处理结果 | 您对处理结果满意吗？
      非常不满意 | 不满意 | 一般 | 满意 | 非常满意
      语言 | 字号 | 标准 | 大 | 特大
      显示 | 自动 | 浅色 | 深色 | 高对比度 | 删除本设备上的咨询`),
    vi: words(`
      Tiếng Việt | thành phố | Hỏi thành phố | Đóng | Về cuộc trò chuyện
      Hỏi nhân viên | Tra cứu hồ sơ | Cài đặt
      Ở đây AI trả lời, không phải người. AI tìm trong quy định của {city} và có thể sai: hãy xem căn cứ.
      Thông tin cá nhân được che trước; chỉ văn bản đã che được dùng để trả lời và được lưu.
      Đừng ghi họ tên, số điện thoại, số định danh, địa chỉ. | Khẩn cấp hãy gọi 119 hoặc 112.
      Bạn muốn biết điều gì? | Gửi | Còn {n} ký tự
      Có vẻ có thông tin cá nhân. Bạn có thể hỏi mà không cần ghi.
      Đang tìm quy định… | Câu hỏi của bạn | AI trả lời
      Đã che phần giống thông tin cá nhân. Chỉ lưu văn bản đã che.
      Căn cứ | hiệu lực từ {day} | Mở điều này trong tab mới
      Sao chép | Đã sao chép | In | Có hữu ích không? | Có | Không
      Còn thiếu gì? | Sai | Đã cũ | Thiếu | Khó hiểu
      Trả lời việc khác | Khác | Cảm ơn bạn.
      Mất kết nối. Nội dung bạn viết vẫn còn, sẽ tiếp tục khi có mạng. | Thử lại
      Hiện không dùng được. Nội dung bạn viết vẫn còn. | Không gửi được. Hãy sửa rồi gửi lại.
      Điện thoại: {contact} | Gửi bây giờ sẽ được đọc trong giờ làm việc.
      Ngoài giờ làm việc. Nhân viên đọc từ {when}.
      Nội dung được tiếp nhận cùng cuộc trò chuyện này; bạn xem trước khi gửi.
      Bạn muốn nhân viên làm gì | Họ tên (không bắt buộc) | Điện thoại hoặc email (không bắt buộc)
      Tên và liên hệ được mã hóa, chỉ người phụ trách xem. | Xem nội dung sẽ gửi
      Hãy đọc. Nội dung này được tiếp nhận nguyên văn. | Sửa | Đã đọc, gửi đi
      Cuộc trò chuyện đã thay đổi: xin xem lại. | Đã tiếp nhận
      Số tiếp nhận | Mật khẩu | Hạn xử lý | Người phụ trách sẽ xác định | Bộ phận phụ trách
      Hãy ghi lại số và mật khẩu để xem kết quả; không thể báo lại.
      Tra cứu | Số và mật khẩu không khớp. | Tình trạng | Đã tiếp nhận
      Đang xử lý | Đã trả lời | Kết quả | Bạn hài lòng với kết quả không?
      Rất không hài lòng | Không hài lòng | Bình thường | Hài lòng | Rất hài lòng
      Ngôn ngữ | Cỡ chữ | Thường | Lớn | Rất lớn
      Hiển thị | Tự động | Sáng | Tối | Tương phản cao | Xóa trò chuyện trên máy này`),
    th: words(`
      ไทย | เมือง | ถามเทศบาล | ปิด | กลับไปที่แชต
      ถามเจ้าหน้าที่ | ตรวจสอบคำร้อง | ตั้งค่า
      AI เป็นผู้ตอบ ไม่ใช่คน โดยค้นจากระเบียบของ {city} และอาจผิดได้ โปรดดูที่มาประกอบ
      ข้อมูลส่วนบุคคลจะถูกปิดก่อน ใช้และเก็บเฉพาะข้อความที่ปิดแล้ว
      โปรดอย่าใส่ชื่อ เบอร์โทร เลขประจำตัว หรือที่อยู่ | เหตุฉุกเฉินโทร 119 หรือ 112
      อยากทราบเรื่องอะไร | ส่ง | เหลือ {n} ตัวอักษร
      ดูเหมือนมีข้อมูลส่วนบุคคล ถามโดยไม่ใส่ก็ได้
      กำลังค้นระเบียบ… | คำถามของคุณ | AI ตอบ
      ปิดส่วนที่คล้ายข้อมูลส่วนบุคคลแล้ว เก็บเฉพาะข้อความที่ปิด
      ที่มา | ใช้บังคับ {day} | เปิดมาตรานี้ในแท็บใหม่
      คัดลอก | คัดลอกแล้ว | พิมพ์ | มีประโยชน์ไหม | มี | ไม่มี
      ขาดอะไร | ผิด | เก่าแล้ว | ไม่ครบ | เข้าใจยาก
      ตอบเรื่องอื่น | อื่น ๆ | ขอบคุณ
      ขาดการเชื่อมต่อ ข้อความของคุณยังอยู่และจะทำต่อเมื่อกลับมาออนไลน์ | ลองอีกครั้ง
      ขณะนี้ใช้ไม่ได้ ข้อความของคุณยังอยู่ | ส่งไม่ได้ โปรดแก้ไขแล้วส่งใหม่
      โทรศัพท์: {contact} | ส่งตอนนี้ เจ้าหน้าที่จะอ่านในเวลาทำการ
      อยู่นอกเวลาทำการ เจ้าหน้าที่จะอ่านตั้งแต่ {when}
      จะรับเป็นคำร้องพร้อมบทสนทนานี้ และให้คุณดูก่อนส่ง
      ต้องการให้เจ้าหน้าที่ทำอะไร | ชื่อ (ไม่บังคับ) | โทรศัพท์หรืออีเมล (ไม่บังคับ)
      ชื่อและช่องทางติดต่อเข้ารหัสไว้ เฉพาะผู้รับผิดชอบเห็น | ดูสิ่งที่จะส่ง
      โปรดอ่าน จะรับตามนี้ | แก้ไข | อ่านแล้ว ส่ง
      บทสนทนาเปลี่ยนไป โปรดดูอีกครั้ง | รับคำร้องแล้ว
      เลขรับ | รหัสลับ | กำหนดเสร็จ | ผู้รับผิดชอบจะกำหนด | หน่วยงาน
      จดเลขรับและรหัสลับไว้ดูผล แจ้งซ้ำไม่ได้
      ค้นหา | เลขรับกับรหัสลับไม่ตรงกัน | สถานะ | รับแล้ว
      กำลังดำเนินการ | ตอบแล้ว | ผล | พอใจกับผลแค่ไหน
      ไม่พอใจมาก | ไม่พอใจ | ปานกลาง | พอใจ | พอใจมาก
      ภาษา | ขนาดตัวอักษร | ปกติ | ใหญ่ | ใหญ่มาก
      การแสดงผล | อัตโนมัติ | สว่าง | มืด | คอนทราสต์สูง | ลบแชตในเครื่องนี้`),
    ru: words(`
      Русский | города | Спросить город | Закрыть | Назад к беседе
      Спросить человека | Проверить обращение | Настройки
      Отвечает ИИ, а не человек, по правилам {city}. Он может ошибаться: проверяйте источники.
      Личные данные сначала скрываются; используется и хранится только такой текст.
      Не пишите имя, телефон, номер документа и адрес. | В экстренном случае звоните 119 или 112.
      Что вы хотите узнать? | Отправить | Осталось знаков: {n}
      Похоже на личные данные. Можно спросить и без них.
      Поиск в правилах… | Ваш вопрос | Ответ ИИ
      Похожее на личные данные скрыто. Хранится только такой текст.
      Источники | действует с {day} | Открыть статью в новой вкладке
      Копировать | Скопировано | Печать | Это помогло? | Да | Нет
      Чего не хватило? | Неверно | Устарело | Неполно | Непонятно
      Ответ не о том | Другое | Спасибо.
      Связь прервалась. Написанное сохранено; всё продолжится со связью. | Повторить
      Сейчас недоступно. Написанное сохранено. | Это нельзя отправить. Измените и отправьте снова.
      По телефону: {contact} | Отправленное сейчас прочтут в рабочие часы.
      Сейчас нерабочее время. Прочтут с {when}.
      Это примут как обращение вместе с беседой; перед отправкой вы всё увидите.
      Что нужно сделать | Имя (необязательно) | Телефон или почта (необязательно)
      Имя и контакт хранятся зашифрованными, только для ответственного. | Показать, что уйдёт
      Прочтите. Это будет принято как есть. | Изменить | Прочитано, отправить
      Беседа изменилась: посмотрите ещё раз. | Принято
      Номер | Пароль | Срок | Определит ответственный | Отдел
      Запишите номер и пароль: без них не увидеть результат, повторно их не сообщают.
      Найти | Номер и пароль не подходят друг к другу. | Состояние | Принято
      В работе | Отвечено | Результат | Довольны ли вы результатом?
      Совсем нет | Нет | Средне | Да | Очень
      Язык | Размер текста | Обычный | Крупный | Очень крупный
      Вид | Авто | Светлый | Тёмный | Контрастный | Стереть беседу на этом устройстве`),
  };

  const DARK = "--bg:#15191e;--card:#20262d;--ink:#eceff2;--soft:#b3bcc6;--line:#76818d;--link:var(--minwon-accent-dark,#8fbdff);" +
    "--mine:#24446e;--warn:#3d2f0c;--bad:#ffb4a9;color-scheme:dark;";
  const CONTRAST = "--bg:#000;--card:#000;--ink:#fff;--soft:#fff;--line:#fff;--link:#ff0;--accent:#ff0;--on:#000;--mine:#000;" +
    "--warn:#000;--bad:#ff0;--edge:#fff;color-scheme:dark;";
  const CSS = `
:host{all:initial;position:fixed;z-index:var(--minwon-z,2147483000)}
.w{--bg:#fff;--card:#f2f5f9;--ink:#1a1f26;--soft:#535d69;--line:#7b8692;--accent:var(--minwon-accent,#0b4fa8);
  --on:var(--minwon-on-accent,#fff);--link:var(--accent);--mine:#e1ecfb;--warn:#fff3d1;--bad:#a3160b;--edge:transparent;color-scheme:light;
  --gap:var(--minwon-offset,1.25rem);color:var(--ink);font:medium/1.6 var(--minwon-font,system-ui,"Noto Sans KR","Malgun Gothic",sans-serif);
  word-break:keep-all;overflow-wrap:anywhere}
.w[data-theme=dark]{${DARK}}.w[data-theme=contrast]{${CONTRAST}}
@media(prefers-color-scheme:dark){.w[data-theme=auto]{${DARK}}}
@media(prefers-contrast:more){.w[data-theme=auto]{${CONTRAST}}}
.w[data-size="1"]{font-size:1.25em}.w[data-size="2"]{font-size:1.5em}
*{box-sizing:border-box}[hidden]{display:none!important}
h2,h3,p,ol,dl,dd,fieldset,legend{margin:0;padding:0;border:0;list-style:none}
h2,h3{font-size:1em;line-height:1.4}h2:focus,h3:focus,.turn :focus:not(button){outline:0}
button,input,textarea,select{font:inherit;color:inherit}
button{cursor:pointer;background:var(--bg);border:1px solid var(--line);border-radius:.5em;padding:.35em .8em;min-height:2.75em}
.main,.launch,.head{background:var(--accent);color:var(--on)}.main{border-color:var(--accent)}
button[aria-pressed=true]{border:2px solid var(--link);font-weight:700}
.tiny{font-size:.875em;min-height:2.15em;padding:.15em .7em}.soft .tiny{font-size:1em}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
svg{width:1.5em;height:1.5em;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
a{color:var(--link)}[href^=tel]{white-space:nowrap}
.launch,dialog{position:fixed;bottom:var(--gap);right:var(--gap)}
.left .launch,.left dialog{right:auto;left:var(--gap)}
.launch{display:flex;gap:.5em;align-items:center;border:2px solid var(--on);border-radius:2em;padding:.6em 1.2em;font-weight:600;box-shadow:0 2px 10px #0005}
dialog{inset:auto var(--gap) var(--gap) auto;margin:0;padding:0;flex-direction:column;width:min(var(--minwon-width,26em),100vw - 2.5rem);
  height:min(var(--minwon-height,44em),100vh - 2.5rem);max-width:none;max-height:none;background:var(--bg);color:inherit;
  border:1px solid var(--line);border-radius:var(--minwon-radius,.9em);box-shadow:0 8px 32px #0004;overflow:hidden}
dialog[open]{display:flex}
.head{display:flex;align-items:center;padding:.3em}.head h2{flex:1;min-width:0;padding-left:.7em}
.head button{background:none;border:0;padding:0;min-width:2.75em;display:grid;place-items:center}
.head :focus-visible{outline-color:var(--on)}.head :focus-visible,.nav :focus-visible,.log:focus-visible{outline-offset:-4px}
.view{flex:1;min-height:0;display:flex;flex-direction:column;overflow:auto}
.log{flex:1;min-height:4em;overflow:auto;padding:1em;position:relative;overscroll-behavior:contain}
.col,form,fieldset{display:grid;gap:.7em;align-content:start;grid-template-columns:minmax(0,1fr)}.pad{padding:1em}
.box,.q{background:var(--card);border:1px solid var(--edge);border-radius:.6em;padding:.7em 1em}
.hello{gap:.3em}.hello p:first-child,.big{font-weight:600}
.row{display:flex;flex-wrap:wrap;gap:.4em;align-items:center}
.q{justify-self:end;max-width:90%;background:var(--mine);border-radius:.9em .9em .2em;padding:.5em .9em;white-space:pre-line}
.soft,small{color:var(--soft);font-size:.875em}small{display:block}
.warn{background:var(--warn);border-left:4px solid var(--link);padding:.5em .8em}.bad{color:var(--bad)}p:empty,div:empty{display:none}
.ref{font-size:.8em;line-height:1;min-height:0;padding:.45em .5em;margin:0 .1em;color:var(--link)}
.src button{width:100%;text-align:start;display:flex;gap:.7em}.src b{color:var(--link)}
.dots::after{content:"";display:inline-block;width:.5em;height:.5em;margin-left:.4em;border-radius:50%;background:var(--link);animation:p 1s infinite alternate}
@keyframes p{to{opacity:.2}}
.ask{border-top:1px solid var(--line);padding:.6em .8em}.ask .row{flex-wrap:nowrap;align-items:stretch}.ask button{white-space:nowrap}
.nav{display:flex;border-top:1px solid var(--line)}.nav button{flex:1;border:0;border-radius:0;font-size:.9em;color:var(--link);font-weight:600}
label{display:grid;gap:.25em;font-weight:600}legend{font-weight:600;margin-bottom:.3em}
input,textarea,select{width:100%;font-weight:400;border:1px solid var(--line);border-radius:.5em;background:var(--bg);padding:.5em .7em;min-height:2.75em}
textarea{resize:none}::placeholder{color:var(--soft);opacity:1}
.pick{grid-template-columns:auto 1fr;align-items:center;gap:.6em;font-weight:400}.pick input{width:1.3em;min-height:1.75em;accent-color:var(--link);margin:0}
dl{display:grid;grid-template-columns:auto 1fr;gap:.35em 1em}dt{color:var(--soft)}dd{font-weight:600}
.text{white-space:pre-line}.scroll{overflow:auto}table{border-collapse:collapse;font-size:.9em;overflow-wrap:normal}
td,th{border:1px solid var(--line);padding:.3em .5em;text-align:start;vertical-align:top;min-width:6em}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
iframe{position:fixed;width:0;height:0;border:0;visibility:hidden}
@media(max-width:480px),(max-height:420px){.w dialog{inset:0;width:100%;height:100%;border:0;border-radius:0}}
@media(prefers-reduced-motion){*::after{animation:none!important}}
@media print{.w{display:none}}`;

  const ICONS = {
    chat: "M21 12a8 8 0 0 1-8 8H4l2-3a8 8 0 1 1 15-5zM8 11h8M8 14h5",
    settings: "M4 7h9M17 7h3M4 17h3M11 17h9M15 4v6M9 14v6",
    close: "M6 6l12 12M18 6L6 18",
    back: "M14 6l-6 6 6 6",
  };
  const REASONS = ["wrong", "outdated", "incomplete", "unclear", "other_question", "other"];
  const LONGEST = 1000, QUIET = 25000, TRIES = 7, NARROW = "(max-width:480px),(max-height:420px)";
  const PERSONAL = /\d{6}\s?-\s?[1-8]\d{6}|01\d[-\s.]?\d{3,4}[-\s.]?\d{4}|[\w.]+@\w+\.\w+/;
  const TOKEN = /\[[가-힣]+\d+\]/;
  const script = document.currentScript;

  /** An element: `on…` are listeners, some are properties, all else attributes; children are nodes or text. */
  function h(tag, given, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(given ?? {})) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (name in element && /value|checked|required|hidden/.test(name)) element[name] = value;
      else if (value !== undefined) element.setAttribute(name, value);
    }
    element.append(...children.flat().filter((child) => child));
    return element;
  }

  function icon(name) {
    const space = "http://www.w3.org/2000/svg", svg = document.createElementNS(space, "svg"), path = document.createElementNS(space, "path");
    path.setAttribute("d", ICONS[name]);
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    svg.append(path);
    return svg;
  }

  /** Constructable sheets pass a strict policy; older browsers get an element with the script's nonce. */
  function dress(root) {
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(CSS);
      root.adoptedStyleSheets = [sheet];
    } catch {
      const style = h("style", {}, CSS);
      style.nonce = script?.nonce;
      root.append(style);
    }
  }

  /** Where the browser forbids a store, things last as long as the page. */
  function store(kind, key, held = {}) {
    try { Object.assign(held, JSON.parse(window[kind].getItem(key))); } catch { /* forbidden or damaged: begin anew */ }
    held.keep = () => {
      try { window[kind].setItem(key, JSON.stringify(held)); } catch { /* forbidden or full */ }
    };
    return held;
  }

  const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const korean = (text) => (/[가-힣]/.test(text) ? "ko" : undefined);
  const place = ({ regulation, no, title }) => `「${regulation}」 ${no}${title ? `(${title})` : ""}`;

  /** A random UUID; where a page without https has no `crypto.randomUUID`, the name of a blob ends with one. */
  const newId = () => crypto.randomUUID?.() ?? URL.createObjectURL(new Blob()).slice(-36);

  /** Text whose telephone numbers can be called; in an emergency the short ones. */
  function dialled(text, urgent) {
    const parts = text.split(urgent ? /\b(119|112|109)\b/ : /\b(0\d{1,2}-\d{3,4}-\d{4})\b/);
    return parts.map((part, index) => (index % 2 ? h("a", { href: `tel:${part}` }, part) : part));
  }

  /** The words of an article, its tables as tables. */
  function article(text, title) {
    const nodes = [], lines = text.split("\n");
    if (lines[0] === title) lines.shift();
    while (lines.length) {
      const isTable = lines[0].startsWith("|"), block = [];
      while (lines.length && lines[0].startsWith("|") === isTable) block.push(lines.shift());
      if (!isTable) {
        nodes.push(h("p", { class: "text" }, block.join("\n").trim()));
        continue;
      }
      const rows = block.filter((line) => !/^[|\s:-]+$/.test(line)).map((line) => line.slice(1, -1).split("|"));
      const table = rows.map((row, index) => h("tr", {}, row.map((cell) => h(index ? "td" : "th", {}, cell.trim()))));
      nodes.push(h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": title }, h("table", {}, table)));
    }
    return nodes;
  }

  /** The server-sent events of a response; breaks off where nothing comes for too long. */
  async function* told(response, abort) {
    const reader = response.body.getReader(), decoder = new TextDecoder();
    let buffer = "";
    for (;;) {
      const watch = setTimeout(() => abort.abort(), QUIET);
      const { done, value } = await reader.read().finally(() => clearTimeout(watch));
      if (done) return;
      buffer += decoder.decode(value, { stream: true });
      const blocks = buffer.split("\n\n");
      buffer = blocks.pop();
      for (const block of blocks) {
        const data = block.split("\n").find((line) => line.startsWith("data: "));
        if (data) yield JSON.parse(data.slice(6));
      }
    }
  }

  class MinwonChat extends HTMLElement {
    connectedCallback() {
      if (this.shadowRoot) return;
      this.set = { ...script?.dataset, ...this.dataset };
      this.server = (this.set.server ?? (script?.src ? new URL(script.src).origin : "")).replace(/\/$/, "");
      this.taste = store("localStorage", "minwon-chat");
      this.talk = store("sessionStorage", `minwon-chat ${this.server}`, { turns: [], wish: {} });
      this.office = {};
      dress(this.attachShadow({ mode: "open" }));
      this.live = h("div", { class: "sr", role: "status" });
      this.draw();
      matchMedia(NARROW).addEventListener("change", () => this.dialog.open && this.open());
      addEventListener("online", () => this.woken?.());
      if (this.talk.open ?? this.set.open !== undefined) this.open(false);
      this.talk.turns.filter((turn) => !turn.end && !turn.refused).forEach((turn) => this.follow(turn));
    }

    // words and looks

    get lang() {
      const wished = [this.taste.lang, this.set.lang, document.documentElement.lang.slice(0, 2)];
      return wished.find((one) => WORDS[one]) ?? "ko";
    }

    t(key, values = {}) {
      return WORDS[this.lang][KEYS.indexOf(key)].replace(/\{(\w+)\}/g, (_, name) => values[name]);
    }

    title() {
      return `${this.city} · ${this.t("launch")}`;
    }

    get city() {
      return this.office.city ?? this.set.city ?? this.t("city");
    }

    day(text) {
      const clock = text.length > 10 && { weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
      return new Date(text).toLocaleString(this.lang, {
        year: "numeric", month: "long", day: "numeric", timeZone: clock ? "Asia/Seoul" : "UTC", ...clock,
      });
    }

    since({ effective }) {
      return this.t("effective", { day: this.day(effective) });
    }

    button(key, onclick, given) {
      return h("button", { type: "button", onclick, ...given }, this.t(key));
    }

    tool(key, onclick) {
      return h("button", { type: "button", title: this.t(key), "aria-label": this.t(key), onclick }, icon(key));
    }

    /** Everything anew, in the language that was chosen; what was open stays open. */
    draw() {
      const was = this.dialog?.open;
      this.launch = h("button", { type: "button", class: "launch", "aria-haspopup": "dialog", onclick: () => this.open() }, icon("chat"), this.t("launch"));
      this.heading = h("h2", { id: "title", tabindex: -1 });
      this.leave = this.tool("back", () => this.show());
      this.more = this.tool("settings", () => this.settings());
      this.hello = h("div", { class: "box col hello" });
      this.log = h("div", { class: "log col", role: "log", tabindex: 0, "aria-label": this.t("launch"), onwheel: () => { this.top = null; }, ontouchmove: () => { this.top = null; } });
      this.chat = h("div", { class: "view" }, this.log, this.composer());
      this.side = h("div", { class: "view" });
      this.dialog = h("dialog", { "aria-labelledby": "title" },
        h("div", { class: "head" }, this.leave, this.heading, this.more, this.tool("close", () => this.shut())), this.chat, this.side,
        h("div", { class: "nav" }, this.button("person", () => this.person()), this.button("status", () => this.receipt())));
      this.dialog.addEventListener("cancel", (event) => event.preventDefault());
      for (const kind of ["keydown", "keyup", "keypress"]) this.dialog.addEventListener(kind, (event) => this.key(event));
      this.frame?.remove();
      this.frame = h("div", { class: `w ${this.set.side ?? ""}`, lang: this.lang, "data-theme": this.taste.theme ?? this.set.theme ?? "auto", "data-size": this.taste.size ?? 0 }, this.launch, this.dialog, this.live);
      this.rows = new Map();
      this.log.append(this.hello, ...this.talk.turns.map((turn) => this.row(turn)));
      this.shadowRoot.append(this.frame);
      this.from = null;
      this.show();
      this.greet();
      if (was) this.open(false);
    }

    greet() {
      const examples = this.talk.turns.length ? "" : this.set.examples ?? "";
      this.hello.replaceChildren(...["ai", "use", "leave"].map((key) => h("p", {}, this.t(key, { city: this.city }))), h("p", {}, dialled(this.t("sos"), true)),
        h("div", { class: "row" }, examples.split("|").map((text) => text && h("button", { type: "button", class: "tiny", onclick: () => this.ask(text) }, text))));
      if (this.side.hidden) this.heading.textContent = this.title();
    }

    // opening, closing, moving about

    open(focus = true) {
      const { dialog } = this, narrow = matchMedia(NARROW).matches, outside = document.activeElement;
      if (dialog.open) dialog.close();
      if (dialog.show) narrow ? dialog.showModal() : dialog.show();
      else dialog.setAttribute("open", "");
      this.launch.hidden = this.talk.open = true;
      this.talk.keep();
      this.log.scrollTop = this.talk.turns.length ? this.log.scrollHeight : 0;
      if (focus) (narrow || !this.side.hidden ? this.heading : this.input).focus();
      else if (!narrow) outside === document.body ? this.shadowRoot.activeElement?.blur() : outside.focus();
      if (!this.office.read_from) this.call("GET", "/v1/office").then((office) => { this.office = office; this.greet(); }, () => { /* asked again later */ });
    }

    shut() {
      this.dialog.close ? this.dialog.close() : this.dialog.removeAttribute("open");
      this.launch.hidden = this.talk.open = false;
      this.talk.keep();
      this.launch.focus();
    }

    /** Keys typed here are none of the page's business. */
    key(event) {
      event.stopPropagation();
      if (event.key !== "Escape" || event.type !== "keydown" || event.isComposing) return;
      event.preventDefault();
      this.side.hidden ? this.shut() : this.show();
    }

    /** A view in the place of the chat, or the chat again; what had the focus gets it back. */
    show(title, ...content) {
      const active = this.shadowRoot.activeElement;
      if (title && this.side.hidden) this.from = active;
      this.chat.hidden = !!title;
      this.side.hidden = this.leave.hidden = !title;
      this.more.hidden = !!title;
      this.heading.textContent = title ?? this.title();
      this.side.replaceChildren(h("div", { class: "pad col" }, content));
      this.side.scrollTop = 0;
      if (title) this.heading.focus();
      else if (this.from) (this.from.isConnected ? this.from : this.input).focus();
    }

    // the server

    request(method, path, body, { headers, signal }) {
      return fetch(this.server + path, {
        method, signal, body: body && JSON.stringify(body), credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer",
        headers: { ...headers, ...(body && { "Content-Type": "application/json" }), ...(this.set.token && { Authorization: `Bearer ${this.set.token}` }) },
      });
    }

    /** The JSON of an answer; throws the `status` of a refusal, 0 where nobody answered. */
    async call(method, path, body) {
      const abort = new AbortController(), watch = setTimeout(() => abort.abort(), QUIET);
      let status = 0;
      try {
        const response = await this.request(method, path, body, { signal: abort.signal });
        if (response.ok) return response.status === 204 ? null : await response.json();
        ({ status } = response);
      } catch { /* nobody answered */ } finally {
        clearTimeout(watch);
      }
      throw Object.assign(new Error(`${method} ${path}: ${status}`), { status });
    }

    /** What is said of a request that failed; what was typed stays where it is. */
    excuse({ status }, own = {}) {
      const key = own[status] ?? (status === 422 ? "refused" : status ? "down" : "lost");
      return [this.t(key), ...(key === "lost" || key === "down" ? this.phone() : [])];
    }

    phone() {
      return this.office.contact ? [" ", ...dialled(this.t("call", this.office))] : [];
    }

    // asking

    composer() {
      this.input = h("textarea", { rows: 2, maxlength: LONGEST, "aria-label": this.t("ask"), placeholder: this.t("ask"), value: this.talk.draft ?? "", oninput: () => this.typed() });
      this.input.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return; // 229: a syllable under way
        event.preventDefault();
        this.ask(this.input.value);
      });
      this.note = h("p", { class: "soft", role: "status" });
      const send = (event) => { event.preventDefault(); this.ask(this.input.value); };
      return h("form", { class: "ask", onsubmit: send }, this.note, h("div", { class: "row" }, this.input, h("button", { class: "main" }, this.t("send"))));
    }

    typed() {
      const text = this.talk.draft = this.input.value, left = LONGEST - text.length;
      this.talk.keep();
      const said = PERSONAL.test(text) ? this.t("hint") : left < 200 ? this.t("left", { n: left }) : "";
      if (this.note.textContent !== said) this.note.textContent = said;
    }

    ask(text) {
      const q = text.trim(), turn = { q, n: 0, lines: [], sources: [] };
      if (!q || this.talk.turns.some((one) => !one.end && !one.refused)) {
        this.note.textContent = q && this.t("wait");
        this.input.focus();
        return;
      }
      this.talk.turns.push(turn);
      this.input.value = "";
      this.typed();
      this.log.append(this.row(turn));
      this.greet();
      this.input.focus();
      this.top = turn;
      this.follow(turn);
    }

    /** Ask, or go on where the stream was cut, until the last event is here. */
    async follow(turn) {
      turn.refused = turn.lost = "";
      for (let tries = 0; ; tries += 1) {
        turn.lost = tries > 1 ? "lost" : "";
        if (tries > TRIES) turn.refused = "lost";
        this.redraw(turn);
        if (turn.refused) return;
        if (tries) await Promise.race([later(Math.min(2 ** tries * 500, 15000)), new Promise((resolve) => { this.woken = resolve; })]);
        const abort = new AbortController(), watch = setTimeout(() => abort.abort(), QUIET), { signal } = abort;
        try {
          const response = turn.id
            ? await this.request("GET", `/v1/answers/${turn.id}/events`, null, { signal, headers: { "Last-Event-ID": turn.n } })
            : await this.request("POST", "/v1/answers", { question: turn.q, conversation_id: this.talk.id ?? "" }, { signal });
          clearTimeout(watch);
          const { status } = response;
          if (status === 404 && turn.id) Object.assign(turn, { id: "", n: 0, lines: [] }); // the server lost it: ask anew
          else if (!response.ok) {
            if (![429, 502, 503, 504].includes(status) || tries > 3) {
              this.refuse(turn, status);
              return;
            }
            await later(Math.min(response.headers.get("Retry-After") ?? 1, 20) * 1000);
          } else {
            for await (const event of told(response, abort)) {
              tries = 0;
              this.hear(turn, event);
              if (turn.end) return;
            }
          }
        } catch { /* cut off: once more */ }
        clearTimeout(watch);
      }
    }

    refuse(turn, status) {
      turn.refused = status === 422 ? "refused" : "down";
      this.input.value = this.input.value || turn.q;
      this.typed();
      this.redraw(turn);
    }

    hear(turn, event) {
      if (event.number <= turn.n) return;
      if (event.question) {
        turn.masked = event.question !== turn.q && TOKEN.test(event.question);
        turn.q = event.question;
      }
      Object.assign(turn, { id: event.answer_id, n: event.number, lost: "" });
      this.talk.id = event.conversation_id;
      if (event.kind === "sources") turn.sources = event.sources;
      else if (event.kind === "text") turn.lines.push(event.text);
      else if (event.kind !== "searching") {
        turn.end = { kind: event.kind, text: event.text, outcome: event.outcome };
        turn.sources = turn.sources.filter((one) => event.grounds.includes(one.number));
      }
      this.redraw(turn);
    }

    // a question and its answer

    row(turn) {
      const row = h("div", { class: "turn col" }, h("div", { class: "q" }), h("p", { class: "soft" }), h("p", { class: "soft" }, this.t("answer")),
        h("div", { class: "col", lang: "ko" }), h("div", { class: "col" }), h("div", { class: "col", tabindex: -1 }));
      this.rows.set(turn, row);
      this.redraw(turn);
      return row;
    }

    /** Only what is new is put in: a screen reader says each sentence once. */
    redraw(turn) {
      this.talk.keep();
      const row = this.rows.get(turn), [asked, note, , said, rest, judged] = row.children, state = [turn.end, turn.refused, turn.lost].map(String).join();
      if (asked.lastChild?.textContent !== turn.q) asked.replaceChildren(h("span", { class: "sr" }, `${this.t("you")}: `), h("span", { lang: korean(turn.q) }, turn.q));
      if (turn.masked) note.textContent = this.t("masked");
      if (said.childElementCount > turn.lines.length) said.replaceChildren();
      said.append(...turn.lines.slice(said.childElementCount).map((line) => h("p", {}, this.marked(turn, line))));
      if (row.state !== state) rest.replaceChildren(...this.rest(turn));
      row.state = state;
      judged.replaceChildren(...(turn.end?.kind === "done" ? this.judging(turn) : []));
      if (this.top === turn) this.log.scrollTop = row.offsetTop - 12;
    }

    /** What follows the sentences: how it ended and on what it rests, or what it waits for. */
    rest(turn) {
      const { end } = turn, trouble = turn.refused || turn.lost;
      if (trouble) {
        return [h("p", { class: "warn" }, this.t(trouble), this.phone()), turn.refused && turn.refused !== "refused" ? h("div", {}, this.button("retry", () => this.follow(turn))) : ""];
      }
      if (!end) return [h("p", { class: "soft dots" }, this.t("wait"))];
      const urgent = end.outcome === "declined_emergency", done = end.kind === "done";
      const words = h("p", { class: urgent ? "warn big" : done ? "soft" : "", lang: korean(end.text) }, dialled(end.text, urgent));
      if (!done) return [words, h("div", {}, this.button("person", () => this.person()))];
      return [words, h("h3", {}, this.t("sources")), h("ol", { class: "src col" }, turn.sources.map((one) => h("li", {}, h("button", { type: "button", onclick: () => this.source(one) },
        h("b", {}, one.number), h("span", { lang: "ko" }, place(one.citation), h("small", { lang: this.lang }, this.since(one.citation)))))))];
    }

    /** A sentence whose marks open their sources. */
    marked(turn, line) {
      return line.split(/\s*\[(\d{1,2})\]/).map((part, index) => {
        const source = index % 2 && turn.sources.find((one) => one.number === Number(part));
        return source ? h("button", { type: "button", class: "ref", "aria-label": `${this.t("sources")} ${part}: ${place(source.citation)}`, onclick: () => this.source(source) }, part) : part;
      });
    }

    judging(turn) {
      const { opinion } = turn, tiny = (key, onclick, given) => this.button(key, onclick, { class: "tiny", ...given });
      const keep = [tiny("copy", (event) => this.copy(this.plain(turn), event.target)), tiny("print", () => this.print(turn))];
      const ask = ["yes", "no"].map((key) => tiny(key, () => this.judge(turn, key), { "aria-pressed": opinion === key, "aria-label": `${this.t("helpful")} ${this.t(key)}` }));
      const over = opinion === "yes" || turn.reason;
      return [h("div", { class: "row" }, keep), h("div", { class: "row soft" }, ...(over ? [this.t("thanks")] : [this.t("helpful"), ask])),
        opinion === "no" && !over ? h("fieldset", {}, h("legend", {}, this.t("why")), h("div", { class: "row" }, REASONS.map((reason) => tiny(reason, () => this.judge(turn, "no", reason))))) : ""];
    }

    judge(turn, opinion, reason = null) {
      Object.assign(turn, { opinion, reason });
      this.redraw(turn);
      this.rows.get(turn).lastChild.focus();
      this.call("POST", `/v1/answers/${turn.id}/opinion`, { helpful: opinion === "yes", reason }).catch((error) => this.note.replaceChildren(...this.excuse(error)));
    }

    // sources, copying, printing

    permalink({ regulation_id: id, no, effective }) {
      return `${this.server || location.origin}/articles/${encodeURIComponent(id)}/${encodeURIComponent(no)}?as_of=${effective}`;
    }

    source({ citation, text }) {
      const href = this.permalink(citation);
      this.show(this.t("sources"), h("h3", { lang: "ko" }, place(citation)), h("p", { class: "soft" }, this.since(citation)), h("div", { class: "box col", lang: "ko" }, article(text, citation.title)),
        h("a", { href, target: "_blank", rel: "noopener" }, this.t("link")), h("div", {}, this.button("copy", (event) => this.copy(href, event.target))));
    }

    plain(turn) {
      const sources = turn.sources.map(({ number, citation }) => `[${number}] ${place(citation)}, ${this.since(citation)}\n    ${this.permalink(citation)}`);
      return [turn.q, "", `${this.t("answer")} · ${this.city} · ${this.day(new Date().toISOString())}`, ...turn.lines, "", this.t("sources"), ...sources].join("\n");
    }

    async copy(text, button) {
      try {
        await navigator.clipboard.writeText(text);
      } catch { // an insecure page: the old way
        const area = h("textarea", { class: "sr", value: text });
        this.dialog.append(area);
        area.select();
        document.execCommand("copy");
        area.remove();
        button.focus();
      }
      this.live.textContent = button.textContent = this.t("copied");
      await later(2000);
      this.live.textContent = "";
      button.textContent = this.t("copy");
    }

    /** In a frame of its own, not the page around. */
    print(turn) {
      this.paper?.remove();
      this.paper = h("iframe", { title: this.t("print"), tabindex: -1 });
      this.frame.append(this.paper);
      const page = this.paper.contentWindow, sheet = page.document.createElement("pre");
      sheet.style.cssText = "font:12pt/1.7 sans-serif;white-space:pre-wrap;word-break:keep-all;overflow-wrap:anywhere";
      sheet.textContent = this.plain(turn);
      page.document.title = this.title();
      page.document.body.append(sheet);
      page.print();
    }

    // to a person

    field(key, name, given, tag = "input") {
      const { wish } = this.talk;
      return h("label", {}, this.t(key), h(tag, { value: wish[name] ?? "", ...given, oninput: (event) => { wish[name] = event.target.value; this.talk.keep(); } }));
    }

    when() {
      const { open, read_from: from } = this.office;
      return h("div", { class: "box col" }, from && h("p", {}, open ? this.t("open") : this.t("closed", { when: this.day(from) })), h("p", {}, this.phone()));
    }

    wish() {
      return { text: "", name: "", contact: "", ...this.talk.wish, conversation_id: this.talk.id ?? "" };
    }

    person() {
      const wrong = h("p", { class: "bad", role: "alert" });
      this.show(this.t("person"), this.when(), h("p", {}, this.t("intro")), h("form", { onsubmit: (event) => { event.preventDefault(); this.preview(wrong); } },
        this.field("wish", "text", { rows: 4, maxlength: 4000 }, "textarea"), this.field("who", "name", { autocomplete: "name", maxlength: 80 }), this.field("reach", "contact", { maxlength: 254 }),
        h("small", {}, this.t("sealed")), wrong, h("button", { class: "main" }, this.t("next"))));
    }

    async preview(wrong, said = "read") {
      wrong.textContent = "";
      try {
        const shown = await this.call("POST", "/v1/hand-overs/preview", this.wish()), problem = h("p", { class: "bad", role: "alert" });
        this.office = shown.office;
        this.show(this.t("next"), h("p", {}, this.t(said)), h("div", { class: "box text", lang: "ko" }, shown.text), shown.masked && h("p", { class: "soft" }, this.t("sealed")), this.when(), problem,
          h("div", { class: "row" }, this.button("confirm", () => this.handOver(shown.digest, problem), { class: "main" }), this.button("edit", () => this.person())));
      } catch (error) {
        wrong.replaceChildren(...this.excuse(error));
      }
    }

    async handOver(digest, problem) {
      if (this.sending) return;
      this.sending = true;
      this.talk.request = this.talk.request ?? newId(); // repeated after an outage, it is filed once
      this.talk.keep();
      try {
        const receipt = await this.call("POST", "/v1/hand-overs", { ...this.wish(), digest, request_id: this.talk.request });
        const { receipt_no: number, secret } = receipt;
        Object.assign(this.talk, { request: undefined, wish: {}, receipt: { number, secret } });
        this.talk.keep();
        this.office = receipt.office;
        const rows = [["number", number], ["secret", secret], ["due", receipt.due ? this.day(receipt.due) : this.t("later")], ["office", receipt.department]];
        this.show(this.t("done"), this.facts(rows), h("p", { class: "warn" }, this.t("keep")), this.when(),
          h("div", { class: "row" }, this.button("copy", (event) => this.copy(rows.map(([key, value]) => `${this.t(key)}: ${value}`).join("\n"), event.target)), this.button("back", () => this.show(), { class: "main" })));
      } catch (error) {
        if (error.status === 409) this.preview(problem, "changed");
        else problem.replaceChildren(...this.excuse(error));
      }
      this.sending = false;
    }

    facts(rows) {
      return h("dl", { class: "box" }, rows.filter(([, value]) => value).map(([key, value]) => [h("dt", {}, this.t(key)), h("dd", {}, value)]).flat());
    }

    // status and result

    receipt() {
      const known = this.talk.receipt ?? {}, wrong = h("p", { class: "bad", role: "alert" }), found = h("div", { class: "col" });
      const given = { required: true, autocomplete: "off", maxlength: 40, spellcheck: "false" };
      const number = h("input", { ...given, value: known.number ?? "" }), secret = h("input", { ...given, value: known.secret ?? "" });
      const look = async (event) => {
        event.preventDefault();
        wrong.textContent = "";
        const asked = { receipt_no: number.value, secret: secret.value };
        try {
          this.progress(found, asked, await this.call("POST", "/v1/hand-overs/status", asked));
        } catch (error) {
          wrong.replaceChildren(...this.excuse(error, { 404: "nobody", 422: "nobody" }));
        }
      };
      this.show(this.t("status"), h("form", { onsubmit: look }, h("label", {}, this.t("number"), number), h("label", {}, this.t("secret"), secret), wrong, h("button", { class: "main" }, this.t("look"))), found);
    }

    progress(found, asked, told) {
      const heading = h("h3", { tabindex: -1, lang: korean(told.title) }, told.title), over = told.told;
      found.replaceChildren(heading, this.facts([["stage", this.t(told.stage)], ["received", this.day(told.received)],
        over ? ["answered", this.day(over)] : ["due", told.due ? this.day(told.due) : this.t("later")], ["office", h("span", {}, dialled(`${told.department} ${told.phone}`))]]));
      if (told.notice) found.append(h("h3", {}, this.t("result")), h("div", { class: "box text", lang: "ko" }, told.notice.text));
      if (over && !told.satisfaction) found.append(this.rating(asked));
      heading.focus();
    }

    rating(asked) {
      const said = h("p", { role: "status" }), form = h("fieldset", {}, h("legend", {}, this.t("rate")), [5, 4, 3, 2, 1].map((score) => this.pick("score", score, `r${score}`)), h("div", {}, this.button("send", async () => {
        const score = Number(form.querySelector(":checked")?.value);
        try {
          if (score) await this.call("POST", "/v1/hand-overs/satisfaction", { ...asked, score });
          form.hidden = !!score;
          said.textContent = score ? this.t("thanks") : "";
        } catch (error) {
          said.replaceChildren(...this.excuse(error));
        }
      })));
      return h("div", {}, form, said);
    }

    pick(name, value, key, given) {
      return h("label", { class: "pick" }, h("input", { type: "radio", name, value, ...given }), this.t(key));
    }

    // settings

    settings() {
      const choose = (name, keys, valueOf) => h("fieldset", {}, h("legend", {}, this.t(name)), keys.map((key, index) => {
        const value = String(valueOf(key, index));
        return this.pick(name, value, key, { checked: this.frame.dataset[name] === value, onchange: () => {
          this.frame.dataset[name] = this.taste[name] = value;
          this.taste.keep();
        } });
      }));
      const languages = h("select", { onchange: () => {
        this.taste.lang = languages.value;
        this.taste.keep();
        this.draw();
        this.settings();
      } }, Object.keys(WORDS).map((code) => h("option", { value: code, lang: code }, WORDS[code][0])));
      languages.value = this.lang;
      this.show(this.t("settings"), h("label", {}, this.t("lang"), languages), choose("size", ["s0", "s1", "s2"], (_, index) => index),
        choose("theme", ["auto", "light", "dark", "contrast"], (key) => key), h("div", {}, this.button("erase", () => this.erase())));
    }

    erase() {
      Object.assign(this.talk, { turns: [], wish: {}, id: undefined, draft: undefined, request: undefined, receipt: undefined });
      this.talk.keep();
      this.draw();
      this.input.focus();
    }
  }

  if (!customElements.get("minwon-chat")) {
    customElements.define("minwon-chat", MinwonChat);
    const settle = () => document.querySelector("minwon-chat") ?? document.body.append(document.createElement("minwon-chat"));
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", settle);
    else settle();
  }
})();
